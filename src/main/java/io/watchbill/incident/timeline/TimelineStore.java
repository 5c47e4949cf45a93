package io.watchbill.incident.timeline;

import io.watchbill.incident.TimelineEntry;
import io.watchbill.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL of the timeline; entries are only ever added. */
@Repository
class TimelineStore {
  private final JdbcClient jdbc;

  TimelineStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  TimelineEntry add(
      String incident,
      Instant at,
      String kind,
      String summary,
      @Nullable String reason,
      @Nullable String actor) {
    return jdbc.sql(
            """
            insert into timeline (incident, at, kind, summary, reason, actor)
            values (:incident, :at, :kind, :summary, :reason, :actor)
            returning *
            """)
        .param("incident", incident)
        .param("at", Sql.utc(at))
        .param("kind", kind)
        .param("summary", summary)
        .param("reason", reason)
        .param("actor", actor)
        .query(TimelineStore::entry)
        .single();
  }

  /** In the order in which things were written down. */
  List<TimelineEntry> of(String incident) {
    return jdbc.sql("select * from timeline where incident = :incident order by number")
        .param("incident", incident)
        .query(TimelineStore::entry)
        .list();
  }

  boolean has(String incident, String kind, String summary) {
    return jdbc.sql(
            """
            select exists (select from timeline
              where incident = :incident and kind = :kind and summary = :summary)
            """)
        .param("incident", incident)
        .param("kind", kind)
        .param("summary", summary)
        .query((row, number) -> row.getBoolean(1))
        .single();
  }

  private static TimelineEntry entry(ResultSet row, int number) throws SQLException {
    return new TimelineEntry(
        row.getLong("number"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("kind"),
        row.getString("summary"),
        row.getString("reason"),
        row.getString("actor"));
  }
}
