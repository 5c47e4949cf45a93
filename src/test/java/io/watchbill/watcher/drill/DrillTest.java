package io.watchbill.watcher.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.cli.Commands;
import io.watchbill.escalation.Pages;
import io.watchbill.incident.Incidents;
import io.watchbill.notify.AcknowledgeLinks;
import io.watchbill.notify.Notifications;
import io.watchbill.testkit.DemoBill;
import io.watchbill.testkit.TestServer;
import io.watchbill.watcher.Drill;
import io.watchbill.watcher.Drills;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Drills on a whole server: from the command, the browser and the bill. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DrillTest {
  private TestServer server;

  @BeforeAll
  void start(@TempDir Path bill) throws Exception {
    DemoBill.in(bill);
    Files.writeString(
        bill.resolve("bill.yaml"),
        """

        drills:
          night: {rotation: ai-behaviour, every: 2w, from: "22:00", to: "06:00"}
          day: {person: kim, every: 4w, announced: true}
        """,
        StandardOpenOption.APPEND);
    server = TestServer.start(bill);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private Drill find(String id) {
    return Objects.requireNonNull(server.bean(Drills.class).find(id));
  }

  private void acknowledgeByLink(Drill drill) {
    var link =
        URI.create(server.bean(AcknowledgeLinks.class).sign(drill.page(), drill.person()))
            .getPath();
    var view = server.get(link, "");
    assertThat(view.statusCode()).isEqualTo(200);
    assertThat(view.body()).contains("DRILL: nothing is broken", "Acknowledge as");
    var answer =
        server.send(server.request(link, "").POST(HttpRequest.BodyPublishers.noBody()).build());
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void theCommandPagesByEveryMethodAndExitsWithZeroOnceAcknowledged() throws Exception {
    var notifications = server.bean(Notifications.class);
    var load = server.bean(Pages.class).asked(Instant.EPOCH, server.now().plusSeconds(1));
    var printed = new ByteArrayOutputStream();
    var out = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      var key = server.key("read", "write");
      var command =
          CompletableFuture.supplyAsync(() ->
              Commands.run(
                  "drill", "--to", "ada", "--server", server.uri("").toString(), "--key", key));
      var drill = awaitRunning("ada");
      server.settle();
      assertThat(notifications.ofPage(drill.page()))
          .extracting(n -> n.channel() + " " + n.state())
          .containsExactlyInAnyOrder("console delivered", "browser pending");
      acknowledgeByLink(drill);
      server.settle();
      assertThat(command.get()).isZero();
      var over = find(drill.id());
      assertThat(over.state()).isEqualTo("acknowledged");
      assertThat(over.how()).isEqualTo("link");
      assertThat(over.methods()).extracting(Drill.Method::channel).contains("console", "browser");
      assertThat(printed.toString(StandardCharsets.UTF_8))
          .contains("ada acknowledged after 0.0 s, by link.")
          .contains("console    delivered");
      // It counts nowhere.
      assertThat(server.bean(Incidents.class).open()).isEmpty();
      assertThat(server.bean(Incidents.class).latest(10)).isEmpty();
      assertThat(server.bean(Pages.class).open()).isEmpty();
      assertThat(server.bean(Pages.class).asked(Instant.EPOCH, server.now().plusSeconds(1)))
          .isEqualTo(load);
      assertThat(Objects.requireNonNull(server.bean(Pages.class).find(drill.page())).state())
          .isEqualTo("resolved");
    } finally {
      System.setOut(out);
    }
  }

  /** The command asks over the wire, so the drill is there as soon as it has answered. */
  private Drill awaitRunning(String person) {
    while (true) {
      var running =
          server.bean(Drills.class).latest(5).stream()
              .filter(drill -> drill.runs() && drill.person().equals(person))
              .findFirst();
      if (running.isPresent()) {
        return running.get();
      }
      Thread.onSpinWait();
    }
  }

  @Test
  void nobodyAnsweringExitsWithOneAndIsShownLoudly() throws Exception {
    var key = server.key("read", "write");
    var command =
        CompletableFuture.supplyAsync(() ->
            Commands.run(
                "drill",
                "--to",
                "bo",
                "--wait",
                "2m",
                "--server",
                server.uri("").toString(),
                "--key",
                key));
    var drill = awaitRunning("bo");
    server.advance(Duration.ofMinutes(3));
    assertThat(command.get()).isEqualTo(1);
    assertThat(find(drill.id()).state()).isEqualTo("unacknowledged");
    var view = view("/drills", "ada");
    assertThat(view)
        .contains("NOBODY ANSWERED")
        .contains("a real page would have gone to the next");
    assertThat(view("/", "ada")).contains("Nobody answered the drill for Bo Example");
    var page = Objects.requireNonNull(server.bean(Pages.class).find(drill.page()));
    assertThat(page.asked()).as("nobody else is asked").hasSize(1);
    assertThat(server.bean(Incidents.class).open()).isEmpty();
  }

  @Test
  void whatCannotBeDrilledIsRefused() {
    var key = server.key("read", "write");
    assertThat(server.post("/api/drills", key, "{\"person\":\"nobody\"}").body())
        .contains("DRILL-PERSON-UNKNOWN");
    assertThat(server.post("/api/drills", key, "{\"person\":\"sam\",\"waitSeconds\":1}").body())
        .contains("DRILL-WAIT");
    assertThat(server.post("/api/drills", key, "{}").body()).contains("DRILL-INVALID");
    var first = server.post("/api/drills", key, "{\"person\":\"sam\"}");
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(server.post("/api/drills", key, "{\"person\":\"sam\"}").body())
        .contains("DRILL-RUNNING");
    assertThat(server.post("/api/drills", server.key("read"), "{}").statusCode()).isEqualTo(403);
    var running = awaitRunning("sam");
    server.bean(Pages.class).acknowledge(running.page(), "sam", "browser");
    server.settle();
    assertThat(find(running.id()).how()).isEqualTo("browser");
  }

  @Test
  void theBillsDrillsComeInTheirWindowAndAreKept() {
    server.settle();
    var coming = server.bean(Drills.class).coming();
    assertThat(coming).hasSize(2);
    assertThat(coming.get(0).at()).as("not announced").isNull();
    assertThat(coming.get(1).at()).isNotNull();
    server.advance(Duration.ofDays(16));
    var night =
        server.bean(Drills.class).latest(50).stream()
            .filter(drill -> "night".equals(drill.plan()))
            .toList();
    assertThat(night).hasSizeBetween(1, 2);
    assertThat(night)
        .allSatisfy(drill -> {
          assertThat(drill.person()).isIn("ada", "bo");
          assertThat(drill.state()).isEqualTo("unacknowledged");
          var hour = drill.startedAt().atZone(java.time.ZoneId.of("Europe/Berlin")).getHour();
          assertThat(hour >= 22 || hour < 6).isTrue();
        });
    assertThat(server.bean(Incidents.class).latest(10)).isEmpty();
  }

  private String view(String path, String person) {
    return server
        .send(server.request(path, "").header("Cookie", server.cookie(person)).GET().build())
        .body();
  }
}
