package io.watchbill.platform;

import static io.watchbill.platform.Sql.utc;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code clock_mark}: one row. */
@Repository
class ClockStore {
  private final JdbcClient jdbc;

  ClockStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** It is at least that late; marks never go back. */
  void mark(Instant now) {
    jdbc.sql(
            """
            insert into clock_mark (id, at) values (1, :now)
            on conflict (id) do update set at = greatest(clock_mark.at, excluded.at)
            """)
        .param("now", utc(now))
        .update();
  }

  /** The latest time that any node on this database has shown. */
  Optional<Instant> latest() {
    return jdbc.sql("select at from clock_mark where id = 1")
        .query((row, number) -> Sql.instant(row, "at"))
        .optional();
  }
}
