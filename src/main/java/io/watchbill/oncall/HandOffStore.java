package io.watchbill.oncall;

import static io.watchbill.oncall.ShiftStore.role;
import static io.watchbill.platform.Sql.instant;
import static io.watchbill.platform.Sql.text;
import static io.watchbill.platform.Sql.utc;

import io.watchbill.bill.Escalation.Role;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of hand-offs: each is told once. */
@Repository
class HandOffStore {
  private final JdbcClient jdbc;

  HandOffStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A rotation at the time it changed hands, on one line or on both. */
  record Due(String rotation, Instant at) {}

  /** One line that changed hands. */
  record Changed(Role as, @Nullable String leaves, String comes) {}

  /** A hand-off that is known already stays as it is. */
  void insert(String rotation, Instant at, Changed changed, Instant now) {
    jdbc.sql(
            """
            insert into hand_off (rotation, line, at, leaves, comes, noted_at)
            values (:rotation, :line, :at, :leaves, :comes, :now)
            on conflict do nothing
            """)
        .param("rotation", rotation)
        .param("line", ShiftStore.line(changed.as()))
        .param("at", utc(at))
        .param("leaves", changed.leaves())
        .param("comes", changed.comes())
        .param("now", utc(now))
        .update();
  }

  /** What was to begin at that instant never did; who has been told has been told. */
  void forget(String rotation, Role as, Instant at) {
    jdbc.sql(
            """
            delete from hand_off
            where rotation = :rotation and line = :line and at = :at and told_at is null
            """)
        .param("rotation", rotation)
        .param("line", ShiftStore.line(as))
        .param("at", utc(at))
        .update();
  }

  List<Due> due(Instant now, int limit) {
    return jdbc.sql(
            """
            select rotation, at from hand_off where told_at is null and at <= :now
            group by rotation, at order by at, rotation limit :limit
            """)
        .param("now", utc(now))
        .param("limit", limit)
        .query((row, number) -> new Due(text(row, "rotation"), instant(row, "at")))
        .list();
  }

  /** The lines that changed hands then and were not told of, held until the transaction ends. */
  List<Changed> claim(Due due) {
    return jdbc.sql(
            """
            select line, leaves, comes from hand_off
            where rotation = :rotation and at = :at and told_at is null
            order by line desc for update skip locked
            """)
        .param("rotation", due.rotation())
        .param("at", utc(due.at()))
        .query((row, number) -> new Changed(role(row), row.getString("leaves"), text(row, "comes")))
        .list();
  }

  /** Nothing more is told of them; {@code outcome} is what was. */
  void told(Due due, Instant now, String outcome) {
    jdbc.sql(
            """
            update hand_off set told_at = :now, outcome = :outcome
            where rotation = :rotation and at = :at and told_at is null
            """)
        .param("now", utc(now))
        .param("outcome", outcome)
        .param("rotation", due.rotation())
        .param("at", utc(due.at()))
        .update();
  }

  Optional<Instant> nextDue() {
    return jdbc.sql("select min(at) from hand_off where told_at is null")
        .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }
}
