package io.watchbill.watcher.rhythm;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.bill.ShippedBill;
import io.watchbill.escalation.Pages;
import io.watchbill.incident.Incident;
import io.watchbill.incident.Incidents;
import io.watchbill.testkit.DemoBill;
import io.watchbill.testkit.TestServer;
import io.watchbill.watcher.Heartbeat;
import io.watchbill.watcher.Heartbeats;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Jobs that do not report and telemetry that stops, on a whole server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeartbeatsTest {
  private TestServer server;

  @BeforeAll
  void start(@TempDir Path bill) throws Exception {
    DemoBill.in(bill);
    var text = ShippedBill.DEMO.text("bill.yaml");
    Files.writeString(
        bill.resolve("bill.yaml"),
        text.replace(
                "    on-call: ai-behaviour\n", "    on-call: ai-behaviour\n    silent-after: 6h\n")
            + """

            jobs:
              nightly-eval: {name: The nightly evaluation, system: copilot, daily: "02:30", grace: 45m}
              index: {system: copilot, layer: retrieval, every: 6h, severity: ticket}
            """);
    server = TestServer.start(bill);
    server.settle();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private Heartbeat beat(String id) {
    return server.bean(Heartbeats.class).all().stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private Incident incident(String part) {
    return server.bean(Incidents.class).latest(20).stream()
        .filter(one -> one.title().contains(part))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theNightlyEvaluationThatDoesNotReportPagesAndRecovers() {
    var key = server.key("intake");
    assertThat(server.post("/api/heartbeats/nightly-eval", key, "").statusCode()).isEqualTo(200);
    assertThat(server.post("/api/heartbeats/nobody", key, "").body()).contains("JOB-UNKNOWN");
    assertThat(server.post("/api/heartbeats/nightly-eval", server.key("read"), "").statusCode())
        .isEqualTo(403);
    assertThat(beat("nightly-eval").state()).isEqualTo("ok");
    server.advance(Duration.ofHours(17)); // 03:00 in Berlin: within its grace
    assertThat(beat("nightly-eval").state()).isEqualTo("ok");
    server.advance(Duration.ofMinutes(30));
    assertThat(beat("nightly-eval").state()).isEqualTo("late");
    var late = incident("The nightly evaluation did not report");
    assertThat(late.title()).contains("expected by Tue 3 Mar 02:30");
    assertThat(late.layer()).isEqualTo("evals");
    assertThat(server.bean(Pages.class).of(late.id()).getFirst().asked().getFirst().person())
        .as("the primary of the system's rotation")
        .isEqualTo("ada");
    var view =
        server.send(
            server.request("/watcher", "").header("Cookie", server.cookie("ada")).GET().build());
    assertThat(view.body()).contains("The nightly evaluation", "late", "/ping/");

    var ping = Objects.requireNonNull(beat("nightly-eval").ping());
    assertThat(server.get(ping, "").statusCode()).isEqualTo(200);
    server.settle();
    assertThat(beat("nightly-eval").state()).isEqualTo("ok");
    assertThat(Objects.requireNonNull(server.bean(Incidents.class).find(late.id())).state())
        .isEqualTo(Incident.State.RESOLVED);

    assertThat(server.get(ping + "/fail", "").statusCode()).isEqualTo(200);
    server.settle();
    assertThat(incident("reports that it failed").state()).isEqualTo(Incident.State.OPEN);
    server.post("/api/heartbeats/nightly-eval", key, "{\"ok\":true}");
    assertThat(incident("reports that it failed").state()).isEqualTo(Incident.State.RESOLVED);
    assertThat(server.get("/ping/0", "").statusCode()).isEqualTo(404);
  }

  @Test
  void telemetryThatStopsPagesTheInfrastructureAndResolvesWhenItReturns() {
    var jdbc = server.bean(JdbcClient.class);
    jdbc.sql("insert into heard (system, first_bucket, last_at) values ('copilot', :at, :at)")
        .param("at", io.watchbill.platform.Sql.utc(server.now()))
        .update();
    server.advance(Duration.ofHours(5));
    assertThat(beat("copilot").state()).isEqualTo("ok");
    server.advance(Duration.ofHours(8));
    assertThat(beat("copilot").state()).isEqualTo("late");
    var silent = incident("stopped: nothing since");
    assertThat(silent.layer()).isEqualTo("infrastructure");
    assertThat(server.bean(Pages.class).of(silent.id())).isNotEmpty();
    jdbc.sql("update heard set last_at = :at")
        .param("at", io.watchbill.platform.Sql.utc(server.now()))
        .update();
    server.advance(Duration.ofMinutes(2));
    assertThat(beat("copilot").state()).isEqualTo("ok");
    assertThat(Objects.requireNonNull(server.bean(Incidents.class).find(silent.id())).state())
        .isEqualTo(Incident.State.RESOLVED);
  }
}
