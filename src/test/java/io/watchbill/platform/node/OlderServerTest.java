package io.watchbill.platform.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.platform.Node;
import io.watchbill.platform.Nodes;
import io.watchbill.testkit.DemoBill;
import io.watchbill.testkit.SettableClock;
import io.watchbill.testkit.TestDatabase;
import io.watchbill.testkit.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two versions of the schema on one database: a server of the next one, and one of this. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OlderServerTest {
  private final SettableClock clock = SettableClock.at("2026-03-02T09:00:00Z");
  private TestServer newer;
  private TestServer older;

  @BeforeAll
  void start(@TempDir Path folder) {
    var bill = DemoBill.in(folder);
    var database = TestDatabase.freshAddress();
    newer =
        TestServer.with(bill)
            .clock(clock)
            .database(database)
            .property("spring.flyway.locations", "classpath:db/migration,classpath:db/next")
            .start();
    // Lower and higher migrations are there that it does not know: it starts all the same.
    older = TestServer.with(bill).clock(clock).database(database).start();
  }

  @AfterAll
  void stop() {
    older.close();
    newer.close();
  }

  @BeforeEach
  void look() {
    sql("delete from schema_need");
    sql("insert into schema_need (migration, work) values ('901', 'outbox')");
    everybodyLooks();
  }

  private void everybodyLooks() {
    nodes(newer).look();
    nodes(older).look();
    nodes(newer).look();
  }

  private static Nodes nodes(TestServer server) {
    return server.bean(Nodes.class);
  }

  private void sql(String statement) {
    newer.bean(JdbcClient.class).sql(statement).update();
  }

  private static boolean runs(TestServer server, String work) {
    return nodes(server).round(work, () -> 1) == 1;
  }

  @Test
  void itServesAndLeavesTheLoopThatItMustNotRun() {
    assertThat(nodes(older).unknown()).containsExactlyInAnyOrder("99.5", "900", "901");
    assertThat(nodes(older).leaves()).containsExactly("outbox");
    assertThat(runs(older, "outbox")).isFalse();
    assertThat(runs(older, "escalation")).isTrue();
    assertThat(runs(newer, "outbox")).isTrue();
    assertThat(nodes(older).runsElsewhere("outbox")).isTrue();
    assertThat(nodes(newer).runsElsewhere("outbox")).as("the older does not run it").isFalse();

    var ready = older.get("/readyz", "");
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.body())
        .contains("\"leftToNewerServers\":[\"outbox\"]")
        .contains("\"unknownMigrations\"");
    assertThat(newer.get("/readyz", "").body()).doesNotContain("leftToNewerServers");
    var now =
        older.send(older.request("/", "").header("Cookie", older.cookie("ada")).GET().build());
    assertThat(now.body()).contains("leaves these loops to newer servers: outbox");
    assertThat(newer.get("/api/watcher", newer.key("read")).body())
        .contains("\"leaves\":[\"outbox\"]", "\"schema\":\"901\"");
    var alert =
        older.post(
            "/hooks/generic",
            older.key("intake"),
            """
            {"kind":"alert","system":"copilot","severity":"critical","summary":"Wrong answers"}\
            """);
    assertThat(alert.statusCode()).isEqualTo(202);
  }

  @Test
  void theNewerWaitsUntilTheOlderHasLetGo() {
    sql("delete from schema_need");
    everybodyLooks();
    int inside =
        nodes(older)
            .round(
                "outbox",
                () -> {
                  // The migration is applied while a round of the older server is under way.
                  sql("insert into schema_need (migration, work) values ('901', 'outbox')");
                  everybodyLooks();
                  return runs(newer, "outbox") ? 2 : 1;
                });
    assertThat(inside).as("1: the newer one waited").isEqualTo(1);
    assertThat(runs(older, "outbox")).as("no other round begins").isFalse();
    assertThat(runs(newer, "outbox")).as("the older has not said so yet").isFalse();
    everybodyLooks();
    assertThat(runs(newer, "outbox")).isTrue();
  }

  @Test
  void whoeverIsGoneIsNotWaitedFor() {
    sql("delete from schema_need");
    everybodyLooks();
    sql("insert into schema_need (migration, work) values ('901', 'outbox')");
    nodes(newer).look();
    assertThat(runs(newer, "outbox")).isFalse();
    assertThat(nodes(newer).living()).extracting(Node::id).contains(nodes(older).self());
    clock.advance(LiveNodes.PATIENCE.plusSeconds(1));
    nodes(newer).look();
    assertThat(nodes(newer).alone()).isTrue();
    assertThat(runs(newer, "outbox")).isTrue();
  }

  @Test
  void clocksThatDifferMakeNobodyDead() {
    sql("update server_node set seen_at = seen_at - interval '5 minutes', beats = beats + 1");
    nodes(newer).look();
    assertThat(nodes(newer).alone()).isFalse();
    clock.advance(Duration.ofSeconds(20));
    sql(
        "update server_node set beats = beats + 1, seen_at = seen_at + interval '20 seconds'"
            + " where id = '"
            + nodes(older).self()
            + "'");
    nodes(newer).look();
    clock.advance(Duration.ofSeconds(20));
    nodes(newer).look();
    assertThat(nodes(newer).alone()).as("its beats went on 20 s ago").isFalse();
  }
}
