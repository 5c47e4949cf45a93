package io.watchbill.cli;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.bill.BillFiles;
import io.watchbill.bill.Finding;
import io.watchbill.bill.ShippedBill;
import io.watchbill.runbook.RunbookFindings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
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

  /** Pages about what no page can show: the test makes the files that their texts describe. */
  private static final Set<String> DESCRIBED =
      Set.of(
          "BILL-NOT-FOUND",
          "BILL-EMPTY",
          "BILL-NOT-READABLE",
          "BILL-NOT-TEXT",
          "BILL-TOO-LARGE",
          "RUNBOOK-FIRST-MISSING",
          "RUNBOOK-UNEXERCISED");

  @TempDir Path directory;

  private record Block(String kind, String text) {}

  static Stream<String> codes() throws IOException {
    try (var files = Files.list(PAGES)) {
      return files
          .map(file -> file.getFileName().toString().replace(".md", ""))
          .filter(code -> !code.equals("README"))
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

    for (var block : blocks) {
      assertThat(block.kind().equals("text")).isEqualTo(DESCRIBED.contains(code));
    }
    var wrong = found(code, blocks.getFirst(), true);
    assertThat(wrong).extracting(Finding::code).contains(code);
    if (!NEVER_ALONE.contains(code)) {
      assertThat(wrong).extracting(Finding::code).containsOnly(code);
    }
    var severity = page.substring(page.indexOf("**") + 2, page.indexOf("** "));
    assertThat(wrong)
        .filteredOn(finding -> finding.code().equals(code))
        .allSatisfy(finding ->
            assertThat(severity).contains(finding.severity().name().toLowerCase(Locale.ROOT)));
    assertThat(found(code, blocks.getLast(), false)).isEmpty();
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
    var pages = codes().collect(toSet());

    assertThat(pages).isEqualTo(tabled);
  }

  private List<Finding> found(String code, Block block, boolean wrong) throws IOException {
    if (block.kind().equals("text")) {
      write(null);
      return made(code, block.text(), wrong);
    }
    write(block.kind().equals("yaml") ? block.text() : null);
    if (block.kind().equals("markdown")) {
      Files.writeString(directory.resolve("runbooks/verbosity.md"), block.text());
    }
    return check();
  }

  private List<Finding> check() {
    return findings(directory);
  }

  private static List<Finding> findings(Path path) {
    return CheckCommand.findings(BillFiles.of(path).load(DAY), DAY);
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
      for (var file : files.filter(file -> !Files.isDirectory(file)).toList()) {
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

  /** What a page can only describe, made from the description. */
  private List<Finding> made(String code, String text, boolean wrong) throws IOException {
    var bill = directory.resolve("bill.yaml");
    var more = directory.resolve("more.yaml");
    switch (code) {
      case "BILL-NOT-FOUND" -> {
        assertThat(text).contains(wrong ? "no-such-directory" : "watchbill check bill");
        return findings(wrong ? directory.resolve("no-such-directory") : directory);
      }
      case "BILL-EMPTY", "RUNBOOK-FIRST-MISSING" -> only(text.lines().toList());
      case "BILL-NOT-READABLE" -> {
        if (wrong) {
          unreadable(more);
        }
      }
      case "BILL-NOT-TEXT" -> {
        assertThat(text).contains(wrong ? "UTF-16" : "byte order mark and Windows line ends");
        var good = Files.readString(bill);
        Files.write(
            bill,
            wrong
                ? good.getBytes(UTF_16LE)
                : ("\uFEFF" + good.replace("\n", "\r\n")).getBytes(UTF_8));
      }
      case "BILL-TOO-LARGE" -> {
        for (var file : text.lines().toList()) {
          var parts = file.replace("bill/", "").split(": | ");
          var bytes = Integer.parseInt(parts[1]) * (parts[2].equals("MB") ? 1_000_000 : 1_000);
          Files.writeString(directory.resolve(parts[0]), "# " + "x".repeat(bytes - 2));
        }
      }
      case "RUNBOOK-UNEXERCISED" -> {
        var exercised = new HashMap<String, @Nullable Instant>();
        for (var line : text.lines().toList()) {
          var parts = line.split(": last exercised ");
          exercised.put(
              parts[0], parts[1].equals("never") ? null : Instant.parse(parts[1] + "T09:00:00Z"));
        }
        var found =
            RunbookFindings.unexercised(
                BillFiles.of(directory).load(DAY).required(),
                exercised,
                DAY.atStartOfDay(ZoneOffset.UTC).toInstant());
        assertThat(found).hasSize(wrong ? exercised.size() : 0);
        return found;
      }
      default -> throw new AssertionError(code + " is made of nothing here");
    }
    return check();
  }

  /** Leaves just these files of the good bill, and others with some text in them. */
  private void only(List<String> listed) throws IOException {
    var names = listed.stream().map(name -> name.replace("bill/", "")).toList();
    for (var name : BillFiles.of(directory).contents().keySet()) {
      if (!names.contains(name)) {
        Files.delete(directory.resolve(name));
      }
    }
    for (var name : names) {
      if (Files.notExists(directory.resolve(name))) {
        Files.writeString(directory.resolve(name), "to do");
      }
    }
  }

  /** Not even for the administrator, who may read every file: what cannot be read there fails. */
  private static void unreadable(Path file) throws IOException {
    var memory = Path.of("/proc/self/mem");
    if (Files.exists(memory)) {
      Files.createSymbolicLink(file, memory);
    } else {
      Files.writeString(file, "people: {}");
      Files.setPosixFilePermissions(file, Set.of());
    }
  }
}
