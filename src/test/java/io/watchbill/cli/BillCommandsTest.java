package io.watchbill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.bill.BillFiles;
import io.watchbill.bill.ShippedBill;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BillCommandsTest {
  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void demo() throws IOException {
    ShippedBill.DEMO.writeTo(directory.resolve("demo"));
  }

  private int run(Object command, String... arguments) {
    return new CommandLine(command)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .setExecutionExceptionHandler((failure, line, parsed) -> {
          line.getErr().print(failure.getMessage());
          return 1;
        })
        .execute(arguments);
  }

  private JsonNode json() {
    return JsonMapper.shared().readTree(out.toString());
  }

  private Path bill() {
    return directory.resolve("demo");
  }

  private void change(String from, String to) throws IOException {
    var file = bill().resolve("bill.yaml");
    var text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  @Test
  void checkIsContentWithAGoodBill() {
    assertThat(run(new CheckCommand(), bill().toString())).isZero();
    assertThat(out.toString())
        .startsWith("Nothing to correct.")
        .contains("Example: 1 system, 5 people, 2 rotations, 6 watches, 5 runbooks.");
  }

  @Test
  void checkShowsTheLineAndThePlace() throws IOException {
    change("email: ada@", "emial: ada@");

    assertThat(run(new CheckCommand(), bill().toString())).isEqualTo(1);
    assertThat(out.toString())
        .startsWith(
            """
            bill.yaml:11:28 error BILL-UNKNOWN-KEY
              person ada has no key "emial".
              11 |   ada: {name: Ada Example, emial: ada@example.com, team: assistant, timezone: Europe/Berlin, skills: [prompt-diff, evals…
                                              ^
              Write "email" instead.

            1 error.
            """);
  }

  @Test
  void checkKeepsItsContractWithMachines() throws IOException {
    change("model: {owner: bo, team: assistant}", "model: {}");
    var runbook = bill().resolve("runbooks/verbosity.md");
    Files.writeString(
        runbook, Files.readString(runbook).replace("within 5% of baseline", "about normal"));

    assertThat(run(new CheckCommand(), "--json", bill().toString())).isEqualTo(1);
    var findings = json().get("findings");
    assertThat(findings.get(0).propertyNames())
        .containsExactly("code", "severity", "file", "line", "column", "message", "fix");
    assertThat(findings.get(0).get("code").asString()).isEqualTo("CELL-EMPTY");
    assertThat(findings.get(0).get("severity").asString()).isEqualTo("warning");
    assertThat(findings.get(0).get("line").asInt()).isEqualTo(28);
    assertThat(findings)
        .anySatisfy(finding -> {
          assertThat(finding.get("code").asString()).isEqualTo("RUNBOOK-CRITERION");
          assertThat(finding.get("file").asString()).isEqualTo("runbooks/verbosity.md");
        });
  }

  @Test
  void checkSaysWhenThereIsNothingToRead() {
    assertThat(run(new CheckCommand(), "--json", directory.resolve("no").toString())).isEqualTo(2);
    assertThat(json().get("findings").get(0).get("code").asString()).isEqualTo("BILL-NOT-FOUND");
  }

  @Test
  void oncallKeepsItsContractWithMachines() {
    assertThat(
            run(
                new OncallCommand(),
                "--json",
                "--bill",
                bill().toString(),
                "--at",
                "2026-03-30T09:29:59+02:00",
                "--at",
                "2026-03-30T09:30:00+02:00"))
        .isZero();

    var answers = json().get("answers");
    assertThat(answers).hasSize(8);
    assertThat(answers.get(0).get("person").asString()).isEqualTo("bo");
    assertThat(answers.get(4))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"at": "2026-03-30T07:30:00Z", "rotation": "ai-behaviour", "as": "primary",
                     "person": "ada", "from": "2026-03-30T07:30:00Z", "to": "2026-04-06T07:30:00Z",
                     "overlap": [], "next": {"person": "bo", "from": "2026-04-06T07:30:00Z"}}
                    """));
  }

  @Test
  void oncallSaysItInWords() {
    run(new OncallCommand(), "--bill", bill().toString(), "--at", "2026-03-30T10:00:00+02:00");

    assertThat(out.toString())
        .isEqualTo(
            """
            ai-behaviour for B2B copilot, Mon 30 Mar 2026 10:00 Europe/Berlin
              primary  Ada Example until Mon 6 Apr 2026 09:30, then Bo Example
              backup   Bo Example until Mon 6 Apr 2026 09:30, then Ada Example
            sre for B2B copilot, Mon 30 Mar 2026 10:00 Europe/Berlin
              primary  Sam Example until Mon 6 Apr 2026 09:30, then Kim Example
              backup   Kim Example until Mon 6 Apr 2026 09:30, then Sam Example
            """);
  }

  @Test
  void oncallSaysNobodyOutsideRestrictedHours() throws IOException {
    change(
        "primary: {members: [ada, bo], ",
        "primary: {hours: [{days: [monday], from: \"08:00\", to: \"20:00\"}], members: [ada, bo], ");

    run(new OncallCommand(), "--json", "--bill", bill().toString(), "--at", "2026-04-01T00:00:00Z");

    var answer = json().get("answers").get(0);
    assertThat(answer.get("person").isNull()).isTrue();
    assertThat(answer.get("next").get("person").asString()).isEqualTo("ada");
    assertThat(answer.get("next").get("from").asString()).isEqualTo("2026-04-06T06:00:00Z");
  }

  @Test
  void oncallRefusesWhatItCannotRead() throws IOException {
    assertThat(run(new OncallCommand(), "--bill", bill().toString(), "--at", "monday"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("\"monday\" is no time");
    change("kind: behaviour", "kind: behavior");
    assertThat(run(new OncallCommand(), "--bill", bill().toString())).isEqualTo(1);
    assertThat(err.toString()).contains("bill.yaml:42:11");
  }

  @Test
  void importScheduleWritesWhatAToolExported() throws IOException {
    var file = directory.resolve("schedule.json");
    Files.writeString(
        file,
        """
        {"schedule": {"name": "On call", "time_zone": "Europe/Berlin", "schedule_layers": [
          {"name": "Layer 1", "rotation_virtual_start": "2026-01-05T09:30:00+01:00",
           "rotation_turn_length_seconds": 604800,
           "users": [{"user": {"id": "P1", "summary": "Ada Example"}}]}]}}
        """);
    assertThat(run(new ImportScheduleCommand(), file.toString())).isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            people:
              ada-example: {name: "Ada Example"}
            rotations:
              on-call:
                kind: behaviour # or infrastructure
                timezone: Europe/Berlin
                primary: {members: [ada-example], hand-off: {every: week, on: monday, at: "09:30", start: 2026-01-05}}
            """);
    assertThat(run(new ImportScheduleCommand(), directory.resolve("no.json").toString()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("There is no file");
  }

  @Test
  void initWritesAStarterOnceAndReplacesNothing() throws IOException {
    var target = directory.resolve("new/bill");
    assertThat(run(new InitCommand(), target.toString())).isZero();
    assertThat(run(new CheckCommand(), target.toString())).isZero();
    assertThat(out.toString()).contains("PERSON-PLACEHOLDER");
    assertThat(Files.readString(target.resolve("bill.yaml")))
        .startsWith("# yaml-language-server: $schema=bill.schema.json\n");
    assertThat(target.resolve("bill.schema.json")).content().contains("json-schema.org");

    Files.writeString(target.resolve("bill.yaml"), "mine");
    assertThat(run(new InitCommand(), target.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("holds bill.yaml already");
    assertThat(Files.readString(target.resolve("bill.yaml"))).isEqualTo("mine");
  }

  @Test
  void theAnswersOfATerminalMakeABillWithNothingToCorrect() throws IOException {
    ShippedBill.STARTER.writeTo(directory);
    var bill = directory.resolve("bill.yaml");
    var answers =
        Map.of(
            "Your organization", "Say \"Hi\" & Co: #1",
            "UTC", "Europe/Berlin",
            "First Person", "Zoë Müller",
            "first@your-organization.example", "zoe@example.com",
            "Second Person", "Łukasz",
            "second@your-organization.example", "l@example.com");
    Files.writeString(bill, StarterText.fill(Files.readString(bill), answers));

    var loaded = BillFiles.of(directory).load(LocalDate.of(2026, 6, 1));

    assertThat(loaded.findings()).isEmpty();
    var filled = loaded.required();
    assertThat(filled.organization()).isEqualTo("Say \"Hi\" & Co: #1");
    assertThat(filled.timezone()).hasToString("Europe/Berlin");
    assertThat(filled.people().values())
        .extracting(person -> person.name())
        .containsExactly("Zoë Müller", "Łukasz");
    assertThat(filled.people().keySet()).containsExactly("zoe", "second-person");
  }
}
