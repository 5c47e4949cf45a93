package io.watchbill.access;

import io.watchbill.platform.Sql;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who has failed to sign in, how often, and how long they have to wait. */
@Repository
class ThrottleStore {
  private final JdbcClient jdbc;

  ThrottleStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Instant> blockedUntil(String subject) {
    return jdbc.sql("select blocked_until from sign_in_throttle where subject = :subject")
        .param("subject", subject)
        .query((row, number) -> row.getTimestamp("blocked_until").toInstant())
        .optional();
  }

  /** Counts one failure more, or the first again when the last is that old; returns the count. */
  int failed(String subject, Instant now, Instant forgotten) {
    return jdbc.sql(
            """
            insert into sign_in_throttle as t (subject, failures, last_at, blocked_until)
            values (:subject, 1, :now, :now)
            on conflict (subject) do update
            set failures = case when t.last_at < :forgotten then 1 else t.failures + 1 end,
                last_at = :now
            returning failures
            """)
        .param("subject", subject)
        .param("now", Sql.utc(now))
        .param("forgotten", Sql.utc(forgotten))
        .query(Integer.class)
        .single();
  }

  void block(String subject, Instant until) {
    jdbc.sql("update sign_in_throttle set blocked_until = :until where subject = :subject")
        .param("subject", subject)
        .param("until", Sql.utc(until))
        .update();
  }

  /** Forgets this one's failures, and everybody's that are that old. */
  void forgive(String subject, Instant forgotten) {
    jdbc.sql("delete from sign_in_throttle where subject = :subject or last_at < :forgotten")
        .param("subject", subject)
        .param("forgotten", Sql.utc(forgotten))
        .update();
  }
}
