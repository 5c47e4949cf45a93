package io.watchbill.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.platform.Sql;
import io.watchbill.testkit.SettableClock;
import io.watchbill.testkit.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two nodes on one database: every deadline is handled once. */
class EscalationRaceTest {
  private static final int PAGES = 1_000;

  @Test
  void twoNodesAskEachPersonOncePerStep() throws Exception {
    var database = TestDatabase.fresh();
    var clock = new SettableClock(Stage.MONDAY);
    try (var one = new Stage(clock, database);
        var two = new Stage(clock, database)) {
      insertPages(JdbcClient.create(database));
      clock.advance(Duration.ofMinutes(15));
      var now = clock.instant();
      try (var nodes = Executors.newFixedThreadPool(4)) {
        var work = new ArrayList<Callable<Integer>>();
        for (var stage : new Stage[] {one, two, one, two}) {
          var loop = stage.bean(EscalationLoop.class);
          work.add(() -> {
            var total = 0;
            while (loop.nextDue().filter(due -> !due.isAfter(now)).isPresent()) {
              total += loop.runDue(now);
            }
            return total;
          });
        }
        var handled = 0;
        for (var result : nodes.invokeAll(work)) {
          handled += result.get();
        }
        assertThat(handled).isEqualTo(PAGES);
      }
      var jdbc = JdbcClient.create(database);
      assertThat(count(jdbc, "select count(*) from page_asked")).isEqualTo(PAGES);
      assertThat(count(jdbc, "select count(distinct page) from page_asked where person = 'bo'"))
          .isEqualTo(PAGES);
      assertThat(one.bean(EscalationLoop.class).nextDue())
          .contains(now.plus(Duration.ofMinutes(15)));
    }
  }

  private static long count(JdbcClient jdbc, String sql) {
    return jdbc.sql(sql).query((row, number) -> row.getLong(1)).single();
  }

  private static void insertPages(JdbcClient jdbc) {
    jdbc.sql(
            """
            insert into incident (id, system, title, layer, severity, state, opened_at,
              first_reported_by, escalation)
            values ('inc_1', 'copilot', 'A race', 'prompt', 'page', 'OPEN', :at, 'internal', 'behaviour')
            """)
        .param("at", Sql.utc(Stage.MONDAY))
        .update();
    jdbc.sql(
            """
            insert into page (id, incident, system, layer, severity, policy, state, position, person,
              deadline, created_at)
            select 'page_' || i, 'inc_1', 'copilot', 'prompt', 'page', cast(:policy as jsonb),
              'waiting', 0, 'ada', :deadline, :at
            from generate_series(1, :pages) i
            """)
        .param(
            "policy",
            """
            {"escalation": "behaviour", "bill": "x", "rounds": 1, "lastResort": "kim", "steps": [
              {"kind": "ON_WATCH", "as": "PRIMARY", "patienceSeconds": 900},
              {"kind": "ON_WATCH", "as": "BACKUP", "patienceSeconds": 900}]}
            """)
        .param("deadline", Sql.utc(Stage.MONDAY.plus(Duration.ofMinutes(15))))
        .param("at", Sql.utc(Stage.MONDAY))
        .param("pages", PAGES)
        .update();
  }
}
