package io.watchbill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** What the command says and how it exits. */
@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class CoverageCommandTest {
  private static final String BILL =
      """
      timezone: Europe/Berlin
      teams: {t: {name: T}}
      people:
        ada: {name: Ada, team: t}
        bo: {name: Bo, team: t}
      rotations:
        r:
          kind: behaviour
          primary: {members: [ada, bo], hand-off: {every: week}%s}
      """;

  @TempDir Path directory;

  private record Said(int exit, String text) {}

  private Said run(String hours, String... more) throws IOException {
    Files.writeString(directory.resolve("bill.yaml"), BILL.formatted(hours));
    var arguments = new ArrayList<String>();
    arguments.add("coverage");
    arguments.add("--bill");
    arguments.add(directory.toString());
    arguments.addAll(List.of(more));
    return said(arguments.toArray(String[]::new));
  }

  private static Said said(String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    var printed = new ByteArrayOutputStream();
    try (var stream = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(stream);
      System.setErr(stream);
      int exit = Commands.run(arguments);
      return new Said(exit, printed.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  @Test
  void exitsWithNothingWhereSomebodyIsAlwaysThere() throws IOException {
    var said = run("", "--from", "2026-03-02", "--to", "2026-03-29");
    assertThat(said)
        .isEqualTo(
            new Said(
                0,
                "From 2026-03-01T23:00:00Z to 2026-03-29T22:00:00Z:"
                    + " no gap that nobody answers for."
                    + System.lineSeparator()));
  }

  @Test
  void exitsWithOneWhereNobodyIs() throws IOException {
    var nights = ", hours: [{from: \"08:00\", to: \"20:00\"}]";
    var said = run(nights, "--from", "2026-03-02", "--to", "2026-03-08");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.text())
        .contains("nobody, r primary: Nobody at all is on watch for r.")
        .contains("First 2026-03-02T19:00:00Z to 2026-03-03T07:00:00Z, 6 times, 72.0 h in all.");
    assertThat(run(nights, "--json", "--from", "2026-03-02", "--to", "2026-03-08").text())
        .contains("\"kind\":\"nobody\"")
        .contains("\"hours\":72.0");
  }

  @Test
  void exitsWithTwoWhereNothingCanBeSaid() throws IOException {
    assertThat(run("", "--from", "noon"))
        .satisfies(said -> {
          assertThat(said.exit()).isEqualTo(2);
          assertThat(said.text()).contains("\"noon\" is neither a time nor a day.");
        });
    assertThat(run("", "--from", "2026-03-08", "--to", "2026-03-02").exit()).isEqualTo(2);
    assertThat(run("", "--from", "2026-03-08", "--to", "2029-03-02").text()).contains("two years");
    assertThat(run(", broken: yes").exit()).isEqualTo(2);
    assertThat(said("coverage", "--server", "nowhere", "--key", "wb_no"))
        .satisfies(said -> {
          assertThat(said.exit()).isEqualTo(2);
          assertThat(said.text()).contains("ONCALL-ADDRESS");
        });
  }
}
