package io.watchbill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.watchbill.bill.BillFiles;
import io.watchbill.bill.Finding;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What other tools know becomes a bill, and what they do not decide stays to be decided. */
class ImportCommandTest {
  private static final LocalDate DAY = LocalDate.of(2026, 6, 1);
  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return new CommandLine(new ImportCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .setExecutionExceptionHandler((failure, line, parsed) -> {
          line.getErr().print(failure.getMessage());
          return 1;
        })
        .execute(arguments);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  private List<Finding> check() {
    return BillFiles.of(directory.resolve("bill")).load(DAY).findings();
  }

  @Test
  void codeownersNameLayersByTheirPaths() throws IOException {
    var owners =
        file(
            "CODEOWNERS",
            """
            # who reviews what
            *               @example/platform
            /prompts/       @Ada-E @example/assistant
            /retrieval/     kim@example.com    # index and search
            /src/eval/      @bo
            [Section]
            /deploy/helm/   @sam
            """);
    assertThat(run("--codeowners", owners, "--system", "copilot", "--to", directory + "/bill"))
        .isZero();

    var bill = BillFiles.of(directory.resolve("bill")).load(DAY);
    var cells = Objects.requireNonNull(bill.required().systems().get("copilot")).owners();
    assertThat(cells.get("prompt"))
        .extracting(cell -> cell.owner(), cell -> cell.team())
        .containsExactly("ada-e", "assistant");
    assertThat(cells.get("retrieval")).extracting(cell -> cell.owner()).isEqualTo("kim");
    assertThat(cells.get("evals")).extracting(cell -> cell.owner()).isEqualTo("bo");
    assertThat(cells.get("infrastructure")).extracting(cell -> cell.owner()).isEqualTo("sam");
    assertThat(bill.required().people().get("kim"))
        .extracting(person -> person.email())
        .isEqualTo("kim@example.com");
    assertThat(check()).extracting(Finding::code).contains("CELL-EMPTY", "COST-UNOWNED");
    assertThat(err.toString()).contains("CODEOWNERS: 1 lines speak of no layer");
  }

  @Test
  void twoNamesAreLeftToDecide() throws IOException {
    var owners = file("CODEOWNERS", "/prompts/ @ada @bo\n/models/ @ada\n");
    var table = file("owners.csv", "system,layer,owner,team\nassistant,model,bo,assistant\n");
    run("--codeowners", owners, "--csv", table, "--to", directory + "/bill");

    assertThat(check())
        .filteredOn(Finding::refuses)
        .extracting(Finding::code, Finding::message)
        .containsExactly(
            tuple(
                "OWNER-TWO-NAMES",
                "system assistant: owner of prompt has 2 names (ada, bo), which counts as having"
                    + " none."),
            tuple(
                "OWNER-TWO-NAMES",
                "system assistant: owner of model has 2 names (ada, bo), which counts as having"
                    + " none."));
    assertThat(directory.resolve("bill/bill.yaml"))
        .content()
        .contains("# decide: one of them (CODEOWNERS, owners.csv)");
  }

  @Test
  void aBackstageCatalogueKnowsGroupsMostly() throws IOException {
    var catalogue =
        file(
            "catalog-info.yaml",
            """
            apiVersion: backstage.io/v1alpha1
            kind: Component
            metadata: {name: copilot-prompts, tags: [prompt]}
            spec: {type: library, owner: "group:default/assistant", system: copilot}
            ---
            kind: Component
            metadata: {name: copilot-search, tags: [retrieval]}
            spec: {type: service, owner: "user:default/kim", system: copilot}
            ---
            kind: User
            metadata: {name: kim}
            spec: {profile: {email: kim@example.com}}
            """);
    run("--backstage", catalogue, "--to", directory + "/bill");

    var bill = BillFiles.of(directory.resolve("bill")).load(DAY).required();
    var cells = Objects.requireNonNull(bill.systems().get("copilot")).owners();
    assertThat(cells.get("prompt"))
        .as("a group is nobody")
        .extracting(cell -> cell.owner(), cell -> cell.team())
        .containsExactly(null, "assistant");
    assertThat(cells.get("retrieval")).extracting(cell -> cell.owner()).isEqualTo("kim");
    assertThat(bill.people().get("kim")).extracting(p -> p.email()).isEqualTo("kim@example.com");
  }

  @Test
  void csvMayBeQuotedAndNameItsOwnLayers() throws IOException {
    var table =
        file(
            "owners.csv",
            "\uFEFFLayer,System,Owner,Team,Email\r\n"
                + "prompt,Claims bot,\"Zoë \"\"Z\"\" Müller\",Claims,zoe@example.com\r\n"
                + "guard rails,Claims bot,\"ada, bo\",,\r\n"
                + ",x,,,\r\n");
    run("--csv", table, "--to", directory + "/bill");

    assertThat(err.toString()).contains("owners.csv:4 names no system or no layer");
    assertThat(check())
        .filteredOn(Finding::refuses)
        .extracting(Finding::code)
        .containsExactly("OWNER-TWO-NAMES");
    var read = Files.readString(directory.resolve("bill/bill.yaml"));
    assertThat(read).contains("zoe-z-muller: {name: \"Zoë \\\"Z\\\" Müller\"");
    assertThat(read).contains("guard-rails: {owner: [ada, bo]}");
  }

  @Test
  void rubbishIsSaidAndNothingIsReplaced() throws IOException {
    var rubbish = file("catalog-info.yaml", "a: [\n");
    assertThat(run("--backstage", rubbish, "--csv", file("x.csv", "a,b\n1,2\n"))).isEqualTo(2);
    assertThat(err.toString()).contains("is not YAML", "no columns system and layer");
    assertThat(out.toString()).isEmpty();
    assertThat(run("--csv", directory.resolve("none.csv").toString())).isEqualTo(1);
    assertThat(err.toString()).contains("none.csv cannot be read");
    assertThat(run()).isEqualTo(2);

    file("bill.yaml", "mine");
    var good = file("good.csv", "system,layer\ncopilot,prompt\n");
    assertThat(run("--csv", good, "--to", directory.toString())).isEqualTo(1);
    assertThat(Files.readString(directory.resolve("bill.yaml"))).isEqualTo("mine");
  }

  @ParameterizedTest
  @CsvSource({
    "--csv,        ''",
    "--csv,        '\uFEFF'",
    "--csv,        'system,layer,owner\n'",
    "--csv,        'system,layer,owner\n,,ada\n'",
    "--codeowners, ''",
    "--codeowners, '# nobody\n\n'",
    "--codeowners, '* @example/platform\n'",
    "--backstage,  ''",
    "--backstage,  '---\n---\n'",
    "--backstage,  'kind: Location\nmetadata: {name: x}\n'",
  })
  void aSourceWithNothingInItMakesNoBill(String option, String text) throws IOException {
    var source = file("source", text);

    assertThat(run(option, source, "--to", directory + "/bill")).isEqualTo(2);
    assertThat(err.toString()).contains("There is nothing to import in " + source);
    assertThat(err.toString()).contains("[IMPORT-NOTHING]", "Name the file that was meant");
    assertThat(directory.resolve("bill")).doesNotExist();

    var good = file("good.csv", "system,layer,owner\ncopilot,prompt,ada\n");
    assertThat(run("--csv", good, option, source)).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(run("--csv", good, "--csv", good)).isZero();
  }
}
