package io.watchbill.watcher.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.watchbill.bill.Bills;
import io.watchbill.escalation.Pages;
import io.watchbill.incident.Incidents;
import io.watchbill.notify.Notifications;
import io.watchbill.platform.Nodes;
import io.watchbill.testkit.DemoBill;
import io.watchbill.testkit.SettableClock;
import io.watchbill.testkit.TestDatabase;
import io.watchbill.testkit.TestServer;
import io.watchbill.watcher.Canaries;
import io.watchbill.watcher.Drills;
import io.watchbill.watcher.SameBill;
import io.watchbill.watcher.Trouble;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
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

/** Two servers on one database, which do everything at the same moment. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeveralServersTest {
  private final AtomicInteger beats = new AtomicInteger();
  private final SettableClock clock = SettableClock.at("2026-03-02T07:00:00Z");
  private HttpServer receiver;
  private Path second;
  private TestServer one;
  private TestServer two;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          beats.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    receiver.start();
    var database = TestDatabase.freshAddress();
    second = bill(folder.resolve("two"));
    one = server(bill(folder.resolve("one")), database);
    two = server(second, database);
    together(() -> settled(one), () -> settled(two));
    meet();
  }

  @AfterAll
  void stop() {
    two.close();
    one.close();
    receiver.stop(0);
  }

  private static Path bill(Path folder) throws Exception {
    var bill = DemoBill.in(Files.createDirectory(folder));
    Files.writeString(
        bill.resolve("bill.yaml"),
        """

        drills:
          often: {person: kim, every: 1d}
          empty: {rotation: mornings, every: 1d, from: "20:00", to: "22:00"}
        jobs:
          nightly: {system: copilot, every: 1h, grace: 5m}
        """,
        StandardOpenOption.APPEND);
    Files.writeString(
        bill.resolve("mornings.yaml"),
        """
        rotations:
          mornings:
            kind: behaviour
            primary:
              members: [kim]
              hand-off: {every: week, on: monday, at: "09:30"}
              hours: [{days: [monday], from: "08:00", to: "09:00"}]
        """);
    return bill;
  }

  private TestServer server(Path bill, TestDatabase.Address database) {
    return TestServer.with(bill)
        .clock(clock)
        .database(database)
        .property(
            "watchbill.heartbeat.url", "http://127.0.0.1:" + receiver.getAddress().getPort() + "/")
        .property("watchbill.outbound.allow", "127.0.0.1")
        .property("watchbill.canary.every", "10m")
        .start();
  }

  private void meet() {
    one.bean(Nodes.class).look();
    two.bean(Nodes.class).look();
    one.bean(Nodes.class).look();
  }

  private static boolean settled(TestServer server) {
    server.settle();
    return true;
  }

  private static boolean looked(TestServer server) {
    server.bean(WatcherLoop.class).look();
    return true;
  }

  /** Both at once; what one throws is thrown. */
  private static void together(Callable<Boolean> one, Callable<Boolean> two) throws Exception {
    try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : both.invokeAll(List.of(one, two))) {
        assertThat(done.get()).isTrue();
      }
    }
  }

  /** Every piece of due work of both servers, at the same moments; each raises no error. */
  private void advance(Duration by, Duration step) throws Exception {
    for (var passed = Duration.ZERO; passed.compareTo(by) < 0; passed = passed.plus(step)) {
      clock.advance(step);
      meet();
      together(() -> settled(one), () -> settled(two));
    }
  }

  private List<String> codes(TestServer server) {
    server.bean(WatcherLoop.class).look();
    return server.bean(WatcherLoop.class).troubles().stream().map(Trouble::code).toList();
  }

  private int sql(String sql) {
    return one.bean(JdbcClient.class).sql(sql).update();
  }

  private long count(String sql) {
    return one.bean(JdbcClient.class).sql(sql).query(Long.class).single();
  }

  @Test
  @Order(1)
  void oneHeartbeatAMinuteGoesOutFromBoth() throws Exception {
    for (int minute = 1; minute <= 20; minute++) {
      advance(Duration.ofSeconds(61), Duration.ofSeconds(61));
      together(() -> looked(one), () -> looked(two));
      assertThat(one.bean(WatcherLoop.class).troubles()).isEmpty();
      assertThat(beats.get()).as("after %d minutes", minute).isEqualTo(minute);
    }
  }

  @Test
  @Order(2)
  void everyLoopDoesItsWorkOnceThoughBothRunIt() throws Exception {
    var begun = clock.instant();
    var key = one.key("intake");
    var alert =
        "{\"kind\":\"alert\",\"system\":\"copilot\",\"severity\":\"critical\",\"summary\":\"Wrong\"}";
    together(
        () -> one.post("/hooks/generic", key, alert).statusCode() == 202,
        () -> two.post("/hooks/generic", key, alert).statusCode() == 202);
    advance(Duration.ofHours(3), Duration.ofMinutes(5));

    var incidents = one.bean(Incidents.class).open();
    var wrong = incidents.stream().filter(i -> i.title().contains("Wrong")).toList();
    assertThat(wrong).as("one incident out of both").hasSize(1);
    var page = one.bean(Pages.class).of(wrong.getFirst().id()).getFirst();
    assertThat(page.asked().stream().map(asked -> asked.at() + asked.person()))
        .as("nobody is asked twice at one time")
        .doesNotHaveDuplicates();
    assertThat(
            one.bean(Notifications.class).ofPage(page.id()).stream()
                .map(sent -> sent.person() + " " + sent.channel() + " " + sent.createdAt()))
        .doesNotHaveDuplicates();
    assertThat(count("select count(*) from canary where started_at >= '" + begun + "'"))
        .as("one canary every ten minutes")
        .isBetween(17L, 19L);
    assertThat(one.bean(Canaries.class).latest(30)).allMatch(canary -> canary.missedAt() == null);
    assertThat(incidents.stream().filter(i -> i.title().contains("nightly")).count())
        .as("the job that never reported is told of once")
        .isEqualTo(1);
    advance(Duration.ofHours(48), Duration.ofHours(1));
    var drills = one.bean(Drills.class).latest(20);
    assertThat(drills).filteredOn(drill -> "often".equals(drill.plan())).hasSizeBetween(1, 3);
    assertThat(drills)
        .filteredOn(drill -> "empty".equals(drill.plan()))
        .as("nobody is on watch at that hour: failed once a day, not once a server")
        .hasSizeBetween(1, 3)
        .allSatisfy(drill -> {
          assertThat(drill.unmanned()).isTrue();
          assertThat(drill.how()).isEqualTo("nobody was on watch for mornings");
        });
    var view = one.request("/drills", "").header("Cookie", one.cookie("ada")).GET().build();
    assertThat(one.send(view).body())
        .contains("NOBODY ON WATCH", "had nobody to page: nobody was on watch for mornings");
  }

  @Test
  @Order(3)
  void anAuditorThatCannotReadSaysSoAndKeepsTheHeartbeat() throws Exception {
    sql("alter view watched_page rename to hidden_page");
    int before = beats.get();
    try {
      clock.advance(Duration.ofSeconds(61));
      assertThat(codes(one)).containsExactly("AUDITOR-BLIND");
      assertThat(beats.get()).as("withheld").isEqualTo(before);
      assertThat(one.get("/api/watcher", one.key("read")).body())
          .contains("\"well\":false", "AUDITOR-BLIND");
    } finally {
      sql("alter view hidden_page rename to watched_page");
    }
    assertThat(codes(one)).doesNotContain("AUDITOR-BLIND");
  }

  @Test
  @Order(4)
  void aLoopThatNoServerRunsIsTrouble() {
    sql("insert into schema_need (migration, work) values ('900', 'escalation')");
    meet();
    assertThat(codes(one)).contains("LOOP-UNMANNED");
    sql("delete from schema_need");
    meet();
    assertThat(codes(one)).doesNotContain("LOOP-UNMANNED");
  }

  @Test
  @Order(5)
  void whileTheirBillsDifferNeitherUndoesWhatTheOtherDeclares() throws Exception {
    var token = token();
    Files.writeString(
        second.resolve("bill.yaml"),
        Files.readString(second.resolve("bill.yaml")).replace("nightly:", "other:"));
    two.bean(Bills.class).reload();
    meet();
    assertThat(one.bean(SameBill.class).everywhere()).isFalse();
    assertThat(two.bean(SameBill.class).everywhere()).isFalse();
    advance(Duration.ofMinutes(1), Duration.ofSeconds(10));
    assertThat(token()).as("the address that the job calls").isEqualTo(token);
    assertThat(codes(one)).doesNotContain("BILLS-DIFFER");
    clock.advance(Duration.ofMinutes(3));
    meet();
    assertThat(codes(one)).contains("BILLS-DIFFER");
    assertThat(one.bean(WatcherLoop.class).troubles())
        .filteredOn(trouble -> trouble.code().equals("BILLS-DIFFER"))
        .first()
        .extracting(Trouble::since)
        .satisfies(since -> assertThat((Instant) since).isBefore(clock.instant()));
  }

  private String token() {
    return one.bean(JdbcClient.class)
        .sql("select token from job_beat where job = 'nightly'")
        .query(String.class)
        .single();
  }
}
