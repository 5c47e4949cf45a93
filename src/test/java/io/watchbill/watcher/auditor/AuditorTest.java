package io.watchbill.watcher.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.watchbill.escalation.Page;
import io.watchbill.escalation.Pages;
import io.watchbill.incident.Incident;
import io.watchbill.incident.Incidents;
import io.watchbill.testkit.DemoBill;
import io.watchbill.testkit.TestServer;
import io.watchbill.watcher.Canaries;
import io.watchbill.watcher.Trouble;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each fault is planted in the database: the heartbeat stays away until it is mended. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AuditorTest {
  private final AtomicInteger beats = new AtomicInteger();
  private final AtomicInteger answer = new AtomicInteger(200);
  private HttpServer receiver;
  private TestServer server;

  @BeforeAll
  void start(@TempDir Path bill) throws Exception {
    receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    receiver.createContext(
        "/ping/abc",
        exchange -> {
          beats.incrementAndGet();
          exchange.sendResponseHeaders(answer.get(), -1);
          exchange.close();
        });
    receiver.start();
    server =
        TestServer.with(DemoBill.in(bill))
            .property(
                "watchbill.heartbeat.url",
                "http://127.0.0.1:" + receiver.getAddress().getPort() + "/ping/abc")
            .property("watchbill.outbound.allow", "127.0.0.1")
            .property("watchbill.canary.every", "1h")
            .start();
    server.settle();
  }

  @AfterAll
  void stop() {
    server.close();
    receiver.stop(0);
  }

  /** One look, a minute later, by the auditor's own eyes; how many heartbeats came of it. */
  private int look() {
    server.clock().advance(Duration.ofSeconds(61));
    int before = beats.get();
    server.bean(WatcherLoop.class).look();
    return beats.get() - before;
  }

  private Iterable<String> codes() {
    return server.bean(WatcherLoop.class).troubles().stream().map(Trouble::code).toList();
  }

  private int sql(String sql) {
    return server.bean(JdbcClient.class).sql(sql).update();
  }

  private Page alert(String summary) {
    var answered =
        server.post(
            "/hooks/generic",
            server.key("intake"),
            "{\"kind\":\"alert\",\"system\":\"copilot\",\"severity\":\"critical\",\"summary\":\""
                + summary
                + "\"}");
    assertThat(answered.statusCode()).as(answered.body()).isEqualTo(202);
    server.settle();
    return server.bean(Pages.class).open().getLast();
  }

  /** Everything over and booked; nothing is wrong and the heartbeat goes out. */
  private void allIsWell() {
    for (var incident : server.bean(Incidents.class).open()) {
      server.bean(Incidents.class).resolveByHand(incident.id(), "ada", "the test mends it");
    }
    server.settle();
    assertThat(look()).as("%s", server.bean(WatcherLoop.class).troubles()).isEqualTo(1);
    assertThat(codes()).isEmpty();
  }

  @Test
  @Order(1)
  void aHeartbeatGoesOutOnceAMinuteHoweverOftenAnybodyLooks() {
    assertThat(look()).isEqualTo(1);
    int before = beats.get();
    server.bean(WatcherLoop.class).look();
    server.bean(WatcherLoop.class).look();
    assertThat(beats.get()).as("within the same minute").isEqualTo(before);
    answer.set(500);
    assertThat(look()).isEqualTo(1);
    assertThat(server.bean(WatcherLoop.class).wellbeing().heartbeat().lastOutcome())
        .isEqualTo("answered 500");
    answer.set(200);
    allIsWell();
    var view = server.get("/api/watcher", server.key("read")).body();
    assertThat(view).contains("\"well\":true").contains("\"lastOutcome\":\"taken\"");
  }

  @Test
  @Order(2)
  void theCanaryGoesThroughEveryRoomAndBack() {
    server.advance(Duration.ofHours(2));
    var canaries = server.bean(Canaries.class).latest(10);
    assertThat(canaries).hasSizeGreaterThanOrEqualTo(2);
    assertThat(canaries)
        .allSatisfy(canary -> {
          assertThat(canary.acceptedAt()).isNotNull();
          assertThat(canary.returnedAt()).isNotNull();
          assertThat(canary.missedAt()).isNull();
        });
    assertThat(server.bean(Incidents.class).latest(10)).isEmpty();
    assertThat(
            server
                .post(
                    "/hooks/canary",
                    "",
                    "{\"id\":\"" + canaries.getFirst().id() + "\",\"token\":\"0\"}")
                .statusCode())
        .as("nobody else can pretend to be one")
        .isEqualTo(404);
    allIsWell();
  }

  @Test
  @Order(3)
  void aCanaryThatDoesNotComeBackPagesTheLastResort() {
    sql(
        "update canary set due_at = due_by, returned_at = null, missed_at = null, accepted_at = due_by"
            + " where id = (select id from canary order by started_at desc limit 1)");
    server.settle();
    server.advance(Duration.ofMinutes(10));
    assertThat(look()).as("withheld").isZero();
    assertThat(codes()).containsOnly("CANARY-MISSED");
    var incident = server.bean(Incidents.class).open().getFirst();
    assertThat(incident.title()).contains("canary page was accepted and never came back");
    assertThat(server.bean(Pages.class).of(incident.id()).getFirst().asked())
        .extracting(Page.Asked::person)
        .contains(lastResort());
    var now =
        server.send(server.request("/", "").header("Cookie", server.cookie("ada")).GET().build());
    assertThat(now.body()).contains("Watchbill itself is not well");
    assertThat(server.get("/readyz", "").statusCode()).as("alerts are taken").isEqualTo(200);
    assertThat(server.get("/metrics", server.key("read")).body())
        .contains("watchbill_heartbeat_withheld 1.0");
    // The next one comes back, and its alarm ends by itself.
    server.advance(Duration.ofHours(1));
    assertThat(server.bean(Incidents.class).find(incident.id()))
        .extracting(Incident::state)
        .isEqualTo(Incident.State.RESOLVED);
    allIsWell();
  }

  private String lastResort() {
    var escalation =
        server.bean(io.watchbill.bill.Bills.class).current().escalations().get("infrastructure");
    return String.valueOf(java.util.Objects.requireNonNull(escalation).lastResort());
  }

  @Test
  @Order(4)
  void aPageWithoutItsNextStepAndALoopThatDoesNotRun() {
    alert("Overdue");
    server.clock().advance(Duration.ofMinutes(20)); // and nobody runs what is due
    assertThat(look()).isZero();
    assertThat(codes()).contains("PAGE-OVERDUE");
    look();
    look();
    assertThat(look()).isZero();
    assertThat(codes()).contains("LOOP-SILENT");
    assertThat(server.bean(WatcherLoop.class).troubles())
        .anySatisfy(trouble -> assertThat(trouble.what()).contains("The escalation loop"));
    allIsWell();
  }

  @Test
  @Order(5)
  void aNotificationStuckInSending() {
    alert("Stuck");
    sql(
        "update notification set state = 'sending', due_at = due_at - interval '1 hour'"
            + " where channel = 'console' and page in (select id from page where state = 'waiting')");
    assertThat(look()).isZero();
    assertThat(codes()).contains("LEASE-STUCK");
    sql("update notification set state = 'failed' where state = 'sending'");
    allIsWell();
  }

  @Test
  @Order(6)
  void anAlertWithoutAnIncident() {
    var page = alert("Lost");
    sql("update incident_evidence set incident = null where incident = '" + page.incident() + "'");
    look();
    look();
    assertThat(look()).isZero();
    assertThat(codes()).contains("ALERT-LOST");
    sql("update incident_evidence set incident = '" + page.incident() + "' where incident is null");
    allIsWell();
  }

  @Test
  @Order(7)
  void aPageOfWhichNoMessageWasEverWritten() {
    var page = alert("Unsent");
    sql(
        "delete from notification_event where notification in (select id from notification"
            + " where page = '"
            + page.id()
            + "')");
    sql("delete from notification where page = '" + page.id() + "'");
    look();
    look();
    assertThat(look()).isZero();
    assertThat(codes()).contains("PAGE-UNSENT");
    allIsWell();
  }
}
