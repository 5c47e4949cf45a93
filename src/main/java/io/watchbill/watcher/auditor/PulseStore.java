package io.watchbill.watcher.auditor;

import static io.watchbill.platform.Sql.instantOrNull;
import static io.watchbill.platform.Sql.utc;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code pulse}: one row. */
@Repository
class PulseStore {
  private final JdbcClient jdbc;

  PulseStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How it stands. */
  record Row(
      @Nullable Instant lastSentAt,
      @Nullable String lastOutcome,
      @Nullable Instant withheldSince) {}

  /** True for the one node whose turn it is to send. */
  boolean claim(Instant now, Instant next) {
    return jdbc.sql(
                """
                insert into pulse (id, next_at) values (1, :next)
                on conflict (id) do update set next_at = :next where pulse.next_at <= :now
                """)
            .param("now", utc(now))
            .param("next", utc(next))
            .update()
        == 1;
  }

  void tried(Instant at, boolean sent, String outcome) {
    jdbc.sql(
            """
            update pulse set last_try_at = :at, last_outcome = :outcome,
              last_sent_at = case when :sent then :at else last_sent_at end,
              withheld_since = null, withheld_for = null
            where id = 1
            """)
        .param("at", utc(at))
        .param("sent", sent)
        .param("outcome", outcome)
        .update();
  }

  /** Kept back from now on, or still. */
  void withheld(Instant at, String reason) {
    jdbc.sql(
            """
            insert into pulse (id, next_at, withheld_since, withheld_for)
            values (1, :at, :at, :reason)
            on conflict (id) do update set
              withheld_since = coalesce(pulse.withheld_since, :at), withheld_for = :reason
            """)
        .param("at", utc(at))
        .param("reason", reason)
        .update();
  }

  Optional<Row> find() {
    return jdbc.sql("select last_sent_at, last_outcome, withheld_since from pulse where id = 1")
        .query((row, number) ->
            new Row(
                instantOrNull(row, "last_sent_at"),
                row.getString("last_outcome"),
                instantOrNull(row, "withheld_since")))
        .optional();
  }
}
