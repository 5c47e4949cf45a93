package io.watchbill.cli;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.bill.BillFiles;
import io.watchbill.bill.Finding;
import io.watchbill.bill.ShippedBill;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The page of each code is true: its wrong bill has just that finding, its right one has none. */
class CheckPagesTest {
  private static final Path PAGES = Path.of("docs/check");
  private static final LocalDate DAY = LocalDate.of(2026, 6, 1);
  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^(`{3,4})(yaml|markdown|text)\\n(.*?)^\\1$");

  /** A bill without anybody lacks more than people. */
  private static final Set<String> NEVER_ALONE = Set.of("PEOPLE-NONE");

  /** A file that nobody may read cannot be made by a test that may read everything. */
  private static final Set<String> NOT_MADE = Set.of("BILL-NOT-READABLE");

  @TempDir Path directory;

  private record Block(String kind, String text) {}

  static Stream<String> codes() throws IOException {
    try (var files = Files.list(PAGES)) {
      return files
          .map(file -> file.getFileName().toString().replace(".md", ""))
          .filter(code -> !code.equals("README") && !NOT_MADE.contains(code))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("codes")
  void holds(String code) throws IOException {
    var page = Files.readString(PAGES.resolve(code + ".md"));
    var blocks = BLOCK.matcher(page).results().map(m -> new Block(m.group(2), m.group(3))).toList();
    assertThat(page).startsWith("# " + code + "\n\n**").contains("\n## Wrong\n", "\n## Right\n");
    assertThat(blocks).hasSize(2);
    assertThat(CodePage.of(code)).isEqualTo(new CodePage(code, page));

    var wrong = blocks.getFirst().kind().equals("text") ? made(code) : found(blocks.getFirst());
    assertThat(wrong).extracting(Finding::code).contains(code);
    if (!NEVER_ALONE.contains(code)) {
      assertThat(wrong).extracting(Finding::code).containsOnly(code);
    }
    var severity = page.substring(page.indexOf("**") + 2, page.indexOf("** "));
    assertThat(wrong)
        .filteredOn(finding -> finding.code().equals(code))
        .allSatisfy(finding ->
            assertThat(severity).contains(finding.severity().name().toLowerCase(Locale.ROOT)));
    if (!blocks.getLast().kind().equals("text")) {
      assertThat(found(blocks.getLast())).isEmpty();
    }
  }

  @Test
  void thePagesGoodBillHasNothingToCorrect() throws IOException {
    write(null);
    assertThat(check()).isEmpty();
  }

  @Test
  void everyCodeHasAPage() throws IOException {
    var tabled =
        Pattern.compile("\\(check/([A-Z-]+)\\.md\\)")
            .matcher(Files.readString(Path.of("docs/check.md")))
            .results()
            .map(match -> match.group(1))
            .collect(toSet());
    var pages = Stream.concat(codes(), NOT_MADE.stream()).collect(toSet());

    assertThat(pages).isEqualTo(tabled);
  }

  private List<Finding> found(Block block) throws IOException {
    write(block.kind().equals("yaml") ? block.text() : null);
    if (block.kind().equals("markdown")) {
      Files.writeString(directory.resolve("runbooks/verbosity.md"), block.text());
    }
    return check();
  }

  private List<Finding> check() {
    var loaded = BillFiles.of(directory).load(DAY);
    return CheckCommand.findings(loaded, DAY);
  }

  /** The good bill with that part in it; a part that is no YAML stands in a file of its own. */
  private void write(@Nullable String part) throws IOException {
    clear();
    for (var file : ShippedBill.STARTER.files()) {
      if (file.endsWith(".md")) {
        Files.writeString(directory.resolve(file), ShippedBill.STARTER.text(file));
      }
    }
    var drop = directory.resolve("runbooks/groundedness-drop.md");
    Files.writeString(
        drop,
        Files.readString(drop)
            .replace("groundedness ", "output-length ")
            .replace("signals: [groundedness]", "signals: []"));
    var base = Files.readString(PAGES.resolve("README.md"));
    var good = base.substring(base.indexOf("```yaml\n") + 8, base.lastIndexOf("```"));
    var merged = part == null ? null : merged(good, part);
    Files.writeString(directory.resolve("bill.yaml"), merged == null ? good : merged);
    if (part != null && merged == null) {
      Files.writeString(directory.resolve("more.yaml"), part);
    }
  }

  private void clear() throws IOException {
    Files.createDirectories(directory.resolve("runbooks"));
    try (var files = Files.walk(directory)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
  }

  private static @Nullable String merged(String good, String part) {
    try {
      var settings = LoadSettings.builder().build();
      var whole = new Load(settings).loadFromString(good);
      var added = new Load(settings).loadFromString(part);
      return new Dump(DumpSettings.builder().build())
          .dumpToString(merged("", (Map<?, ?>) whole, (Map<?, ?>) added));
    } catch (YamlEngineException notYaml) {
      return null;
    }
  }

  private static Map<Object, Object> merged(String path, Map<?, ?> whole, Map<?, ?> part) {
    var merged = new LinkedHashMap<Object, Object>(whole);
    part.forEach((key, value) -> {
      var inner = path + "/" + key;
      var both =
          value instanceof Map<?, ?> right
                  && merged.get(key) instanceof Map<?, ?> left
                  && inner.matches(
                      "/(teams|people|signals|escalations|prices)|/(systems|rotations)(/[^/]+)?"
                          + "|/systems/[^/]+/owners")
              ? merged(inner, left, right)
              : value;
      merged.put(key, both);
    });
    return merged;
  }

  /** What a page can only describe. */
  private List<Finding> made(String code) throws IOException {
    write(null);
    var bill = directory.resolve("bill.yaml");
    var more = directory.resolve("more.yaml");
    switch (code) {
      case "BILL-NOT-FOUND" -> {
        return BillFiles.of(directory.resolve("no-such-directory")).load(DAY).findings();
      }
      case "BILL-EMPTY" -> Files.delete(bill);
      case "BILL-NOT-TEXT" -> Files.write(more, "people: {}".getBytes(UTF_16));
      case "BILL-TOO-LARGE" -> Files.writeString(more, "# " + "x".repeat(50 << 20));
      case "BILL-TOO-DEEP" -> Files.writeString(more, "people: " + "[".repeat(1000));
      case "BILL-ALIASES" -> Files.write(more, aliases().getBytes(UTF_8));
      case "RUNBOOK-FIRST-MISSING" -> {
        Files.delete(directory.resolve("runbooks/fallback-spike.md"));
        Files.delete(directory.resolve("runbooks/groundedness-drop.md"));
      }
      default -> throw new AssertionError(code + " shows no bill, and none is made here");
    }
    return check();
  }

  private static String aliases() {
    var text = new StringBuilder("a0: &a0 [x, x]\n");
    for (var i = 1; i < 60; i++) {
      var before = "*a" + (i - 1) + " ";
      text.append("a%d: &a%d [%s, %s, %s, %s]\n".formatted(i, i, before, before, before, before));
    }
    return text.toString();
  }
}
