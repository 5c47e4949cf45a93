package io.watchbill.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.cli.Commands;
import io.watchbill.incident.Incidents;
import io.watchbill.platform.WallClock;
import io.watchbill.runbook.RunStep;
import io.watchbill.runbook.Runs;
import io.watchbill.testkit.DemoBill;
import io.watchbill.testkit.SettableClock;
import io.watchbill.testkit.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** A server knows which runbooks are worked, and check asks it. */
@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class RunbookControllerTest {
  @Test
  void checkSaysWhichRunbooksNobodyWorks(@TempDir Path bill) {
    DemoBill.in(bill);
    // The command looks at the time of day, so the server's stands there, too.
    var clock =
        SettableClock.at(WallClock.system().instant().truncatedTo(ChronoUnit.SECONDS).toString());
    try (var server = TestServer.with(bill).clock(clock).start()) {
      var runs = server.bean(Runs.class);
      server.post(
          "/hooks/generic",
          server.key("intake"),
          "{\"kind\":\"alert\",\"system\":\"copilot\",\"summary\":\"Answers are longer\"}");
      server.settle();
      var incident = server.bean(Incidents.class).open().getFirst().id();
      var run = Objects.requireNonNull(runs.start(incident, "verbosity", "copilot"));
      var step = run.steps().stream().filter(RunStep::tickable).findFirst().orElseThrow();
      assertThat(server.get("/api/runbooks", server.key("read")).body())
          .as("started is not exercised")
          .contains("\"id\":\"verbosity\"")
          .doesNotContain("lastExercised");
      runs.tick(run.id(), step.index(), true, "ada", null);

      assertThat(server.get("/api/runbooks", server.key("read")).body())
          .contains("\"lastExercised\":\"" + clock.instant());
      var said =
          printed(
              "check",
              bill.toString(),
              "--server",
              server.uri("").toString(),
              "--key",
              server.key("read"));
      assertThat(said)
          .contains("RUNBOOK-UNEXERCISED", "runbooks/fallback-spike.md")
          .doesNotContain("runbooks/verbosity.md");
      assertThat(printed("check", bill.toString())).doesNotContain("RUNBOOK-UNEXERCISED");
      assertThat(
              printed(
                  "check", bill.toString(), "--server", server.uri("").toString(), "--key", "wb_x"))
          .contains("CHECK-REFUSED", "KEY-UNKNOWN", "exit 2");
    }
  }

  private static String printed(String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    var printed = new ByteArrayOutputStream();
    try (var stream = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(stream);
      System.setErr(stream);
      stream.println("exit " + Commands.run(arguments));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
