package io.watchbill.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever lies in the directory gives findings, never an exception. */
class HostileFilesTest {
  private static final String GOOD =
      "timezone: UTC\npeople: {ada: {name: Ada, email: ada@example.com}}\n";
  @TempDir Path directory;

  private LoadedBill load() {
    return BillFiles.of(directory).load(LocalDate.of(2026, 6, 1));
  }

  private LoadedBill load(String bill) throws IOException {
    Files.writeString(directory.resolve("bill.yaml"), bill);
    return load();
  }

  private static void has(LoadedBill loaded, String code, int line) {
    assertThat(loaded.findings())
        .anySatisfy(finding -> {
          assertThat(finding.code()).isEqualTo(code);
          assertThat(finding.line()).isEqualTo(line);
        });
    assertThat(loaded.bill()).isNull();
  }

  @Test
  void noDirectory() {
    var loaded = BillFiles.of(directory.resolve("nowhere")).load(LocalDate.EPOCH);

    has(loaded, "BILL-NOT-FOUND", 0);
    assertThat(loaded.readable()).isFalse();
  }

  @Test
  void nothingInIt() throws IOException {
    has(load(), "BILL-EMPTY", 0);
    has(load("\n# only a comment\n---\n"), "BILL-EMPTY", 0);
    assertThat(load().readable()).isFalse();
  }

  @Test
  void aByteOrderMarkAndForeignLineEnds() throws IOException {
    var loaded = load("\uFEFF" + GOOD.replace("\n", "\r\n"));

    assertThat(loaded.required().people()).containsKey("ada");
  }

  @Test
  void columnsCountBehindAByteOrderMark() throws IOException {
    assertThat(load("\uFEFFtimezoan: UTC\n" + GOOD).findings())
        .filteredOn(finding -> finding.code().equals("BILL-UNKNOWN-KEY"))
        .extracting(Finding::where)
        .containsExactly("bill.yaml:1:1");
  }

  @Test
  void tabs() throws IOException {
    has(load("people:\n\tada: {name: Ada}\n"), "BILL-TAB", 2);
  }

  @Test
  void brokenYamlInOneFileLeavesTheOthersReadable() throws IOException {
    Files.writeString(directory.resolve("a.yaml"), "systems:\n  x: [\n");
    var loaded = load(GOOD + "rotations: {r: {primary: {members: [zoe]}}}\n");

    assertThat(loaded.readable()).isTrue();
    assertThat(loaded.findings())
        .extracting(Finding::code)
        .as("zoe may stand in the broken file")
        .containsExactly("BILL-SYNTAX", "BILL-MISSING-KEY");
  }

  @Test
  void binaryRubbish() throws IOException {
    var bytes = new byte[50_000];
    new Random(7).nextBytes(bytes);
    Files.write(directory.resolve("bill.yaml"), bytes);
    has(load(), "BILL-NOT-TEXT", 1);
    Files.write(directory.resolve("bill.yaml"), "a: b\nc: \0\n".getBytes(StandardCharsets.UTF_8));
    has(load(), "BILL-NOT-TEXT", 2);
    Files.write(directory.resolve("bill.yaml"), GOOD.getBytes(StandardCharsets.UTF_16));
    has(load(), "BILL-NOT-TEXT", 1);
  }

  @Test
  void tooLarge() throws IOException {
    has(load("# " + "x".repeat(1 << 20)), "BILL-TOO-LARGE", 0);
  }

  @Test
  void tooDeep() throws IOException {
    has(load("people: " + "[".repeat(200_000)), "BILL-TOO-DEEP", 1);
    has(load("people: " + "{a: ".repeat(100_000)), "BILL-TOO-DEEP", 1);
    has(load("- ".repeat(100_000) + "x"), "BILL-TOO-DEEP", 1);
  }

  @Test
  void aliasesThatMultiply() throws IOException {
    var laughs = new StringBuilder("a0: &a0 [x, x]\n");
    for (var i = 1; i < 60; i++) {
      var before = "*a" + (i - 1) + " ";
      laughs.append("a%d: &a%d [%s, %s, %s, %s]\n".formatted(i, i, before, before, before, before));
    }
    has(load(laughs.toString()), "BILL-ALIASES", 52);
    has(load("people: &p\n  ada: *p\n"), "BILL-SYNTAX", 2);
  }

  @Test
  void aliasesAndMergesThatHelp() throws IOException {
    var loaded =
        load(
            "timezone: UTC\nteams: {t: {name: T}}\npeople:\n"
                + "  ada: &base {name: Ada, team: t, skills: [a]}\n  bo: {<<: *base, name: Bo}\n");

    assertThat(loaded.required().people().values())
        .extracting(Person::name, Person::team)
        .containsExactly(tuple("Ada", "t"), tuple("Bo", "t"));
  }

  @Test
  void documentsThatAreNoMapping() throws IOException {
    has(load("- just\n- a list\n"), "BILL-WRONG-TYPE", 1);
    has(load("just text\n"), "BILL-WRONG-TYPE", 1);
    has(load("? [a, b]\n: c\n"), "BILL-WRONG-TYPE", 1);
  }

  @Test
  void everyKeyWithEveryShape() throws IOException {
    var keys =
        "organization timezone teams people systems rotations escalations signals watches review"
            + " prices";
    for (var key : keys.split(" ", -1)) {
      for (var value :
          new String[] {"", "x", "[x]", "[[x]]", "{x: y}", "{x: [y]}", "{x: {y: z}}"}) {
        assertThat(load("people: {ada: {}}\n" + key + ": " + value + "\n").readable()).isTrue();
      }
    }
  }

  @Test
  void keysOfTheBillInTwoFiles() throws IOException {
    Files.writeString(directory.resolve("a.yaml"), "timezone: Europe/Paris\n");
    assertThat(load(GOOD).findings())
        .filteredOn(Finding::refuses)
        .extracting(Finding::code, Finding::where)
        .containsExactly(tuple("BILL-DUPLICATE", "bill.yaml:1:1"));
  }

  @Test
  void idsThatWouldBreakAnAddress() throws IOException {
    has(load(GOOD + "teams: {a/b: {name: T}}\n"), "BILL-WRONG-VALUE", 3);
    assertThat(load(GOOD + "prices: {vendor/model:1: {input: 2.5}}\n").required().prices())
        .containsKey("vendor/model:1");
  }

  @Test
  void runbooks() throws IOException {
    Files.createDirectories(directory.resolve("runbooks"));
    Files.writeString(directory.resolve("runbooks/empty.md"), "");
    Files.writeString(directory.resolve("runbooks/open.md"), "---\nid: open\n# never closed\n");
    Files.writeString(directory.resolve("runbooks/broken.md"), "---\nid: [\n---\n# Title\n");
    Files.writeString(
        directory.resolve("runbooks/fenced.md"),
        "---\nid: fenced\n---\n# T\n## Check first\n## Escalate to\n## Roll back\n"
            + "```md\n## Resolved when\n```\n");
    var loaded = load(GOOD);

    has(loaded, "RUNBOOK-FRONT-MATTER", 1);
    assertThat(loaded.findings())
        .anySatisfy(finding -> {
          assertThat(finding.file()).isEqualTo("runbooks/broken.md");
          assertThat(finding.code()).isEqualTo("BILL-SYNTAX");
        })
        .filteredOn(finding -> finding.file().endsWith("fenced.md"))
        .extracting(Finding::code)
        .containsExactly("RUNBOOK-HEADING-MISSING");
  }

  @Test
  void anEmptyRegistryOfPeople() throws IOException {
    has(load("timezone: UTC\n"), "PEOPLE-NONE", 0);
  }
}
