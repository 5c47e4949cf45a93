package io.watchbill.watcher.rhythm;

import static io.watchbill.platform.Sql.instant;
import static io.watchbill.platform.Sql.instantOrNull;
import static io.watchbill.platform.Sql.text;
import static io.watchbill.platform.Sql.utc;
import static io.watchbill.platform.Sql.utcOrNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code system_beat}. */
@Repository
class SystemStore {
  private final JdbcClient jdbc;
  private final JsonMapper json;

  SystemStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** A system's row; {@code rhythm} is null while there is too little history. */
  record Row(
      String system,
      double @Nullable [] rhythm,
      @Nullable Instant learnedAt,
      @Nullable Instant lastAt,
      Instant nextAt,
      @Nullable Instant lateSince) {}

  List<Row> all() {
    return jdbc.sql("select * from system_beat order by system").query(this::row).list();
  }

  void add(List<String> systems, Instant at) {
    if (systems.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into system_beat (system, next_at)
            select system, :at from unnest(cast(:systems as text[])) as system
            on conflict (system) do nothing
            """)
        .param("systems", systems.toArray(String[]::new))
        .param("at", utc(at))
        .update();
  }

  void delete(String system) {
    jdbc.sql("delete from system_beat where system = :system").param("system", system).update();
  }

  Optional<Row> claim(String system, Instant now) {
    return jdbc.sql(
            """
            select * from system_beat where system = :system and next_at <= :now
            for update skip locked
            """)
        .param("system", system)
        .param("now", utc(now))
        .query(this::row)
        .optional();
  }

  void save(Row row) {
    jdbc.sql(
            """
            update system_beat set rhythm = cast(:rhythm as jsonb),
              learned_at = cast(:learned as timestamptz), last_at = cast(:last as timestamptz),
              next_at = :next, late_since = cast(:late as timestamptz)
            where system = :system
            """)
        .param("rhythm", row.rhythm() == null ? null : json.writeValueAsString(row.rhythm()))
        .param("learned", utcOrNull(row.learnedAt()))
        .param("last", utcOrNull(row.lastAt()))
        .param("next", utc(row.nextAt()))
        .param("late", utcOrNull(row.lateSince()))
        .param("system", row.system())
        .update();
  }

  Optional<Instant> nextDue() {
    return jdbc.sql("select min(next_at) from system_beat")
        .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  private Row row(ResultSet row, int number) throws SQLException {
    var rhythm = row.getString("rhythm");
    return new Row(
        text(row, "system"),
        rhythm == null ? null : json.readValue(rhythm, double[].class),
        instantOrNull(row, "learned_at"),
        instantOrNull(row, "last_at"),
        instant(row, "next_at"),
        instantOrNull(row, "late_since"));
  }
}
