package io.watchbill.oncall;

import static io.watchbill.oncall.ShiftStore.role;
import static io.watchbill.platform.Sql.instant;
import static io.watchbill.platform.Sql.text;
import static io.watchbill.platform.Sql.utc;

import io.watchbill.bill.Escalation.Role;
import io.watchbill.oncall.ShiftOverride.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of overrides, leave and accepted gaps. */
@Repository
class ArrangementStore {
  private final JdbcClient jdbc;

  ArrangementStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Of one line, those that hold an instant from then on, in the order they were made. */
  List<ShiftOverride> overrides(String rotation, Role as, Instant from) {
    return jdbc.sql(
            """
            select * from shift_override
            where rotation = :rotation and line = :line and to_at > :from
              and (ended_at is null or ended_at > from_at)
            order by made_at, id
            """)
        .param("rotation", rotation)
        .param("line", ShiftStore.line(as))
        .param("from", utc(from))
        .query((row, number) -> override(row))
        .list();
  }

  List<ShiftOverride> overrides(Instant from) {
    return jdbc.sql(
            """
            select * from shift_override
            where to_at > :from and (ended_at is null or ended_at > from_at)
            order by from_at, id
            """)
        .param("from", utc(from))
        .query((row, number) -> override(row))
        .list();
  }

  Optional<ShiftOverride> override(String id) {
    return jdbc.sql("select * from shift_override where id = :id for update")
        .param("id", id)
        .query((row, number) -> override(row))
        .optional();
  }

  void insert(ShiftOverride made, Instant at) {
    jdbc.sql(
            """
            insert into shift_override (id, rotation, line, kind, leaves, comes, from_at, to_at,
              reason, swap, made_by, made_at)
            values (:id, :rotation, :line, :kind, :leaves, :comes, :from, :to,
              :reason, :swap, :by, :at)
            """)
        .param("id", made.id())
        .param("rotation", made.rotation())
        .param("line", ShiftStore.line(made.as()))
        .param("kind", made.kind().name().toLowerCase(Locale.ROOT))
        .param("leaves", made.leaves())
        .param("comes", made.comes())
        .param("from", utc(made.from()))
        .param("to", utc(made.to()))
        .param("reason", made.reason())
        .param("swap", made.swap())
        .param("by", made.madeBy())
        .param("at", utc(at))
        .update();
  }

  /** What has begun ends now; what has not never happens, and its row says so. */
  void endOverride(String id, String by, Instant now) {
    jdbc.sql(
            """
            update shift_override
            set to_at = case when from_at < :now then :now else to_at end,
              ended_by = :by, ended_at = :now
            where id = :id and ended_at is null
            """)
        .param("now", utc(now))
        .param("by", by)
        .param("id", id)
        .update();
  }

  List<Leave> leave(Instant from) {
    return jdbc.sql(
            """
            select * from leave_of_absence
            where to_at > :from and (ended_at is null or ended_at > from_at)
            order by from_at, id
            """)
        .param("from", utc(from))
        .query((row, number) -> leave(row))
        .list();
  }

  Optional<Leave> leave(String id) {
    return jdbc.sql("select * from leave_of_absence where id = :id for update")
        .param("id", id)
        .query((row, number) -> leave(row))
        .optional();
  }

  void insert(Leave leave, String by, Instant at) {
    jdbc.sql(
            """
            insert into leave_of_absence (id, person, from_at, to_at, note, made_by, made_at)
            values (:id, :person, :from, :to, :note, :by, :at)
            """)
        .param("id", leave.id())
        .param("person", leave.person())
        .param("from", utc(leave.from()))
        .param("to", utc(leave.to()))
        .param("note", leave.note())
        .param("by", by)
        .param("at", utc(at))
        .update();
  }

  void endLeave(String id, Instant now) {
    jdbc.sql(
            """
            update leave_of_absence
            set to_at = case when from_at < :now then :now else to_at end, ended_at = :now
            where id = :id and ended_at is null
            """)
        .param("now", utc(now))
        .param("id", id)
        .update();
  }

  List<AcceptedGap> gaps(Instant from) {
    return jdbc.sql(
            """
            select * from accepted_gap
            where to_at > :from and ended_at is null order by from_at, id
            """)
        .param("from", utc(from))
        .query((row, number) ->
            new AcceptedGap(
                text(row, "id"),
                text(row, "rotation"),
                role(row),
                instant(row, "from_at"),
                instant(row, "to_at"),
                text(row, "name"),
                text(row, "reason"),
                text(row, "made_by")))
        .list();
  }

  void insert(AcceptedGap gap, Instant at) {
    jdbc.sql(
            """
            insert into accepted_gap (id, rotation, line, from_at, to_at, name, reason, made_by,
              made_at)
            values (:id, :rotation, :line, :from, :to, :name, :reason, :by, :at)
            """)
        .param("id", gap.id())
        .param("rotation", gap.rotation())
        .param("line", ShiftStore.line(gap.as()))
        .param("from", utc(gap.from()))
        .param("to", utc(gap.to()))
        .param("name", gap.name())
        .param("reason", gap.reason())
        .param("by", gap.madeBy())
        .param("at", utc(at))
        .update();
  }

  boolean endGap(String id, Instant now) {
    return jdbc.sql("update accepted_gap set ended_at = :now where id = :id and ended_at is null")
            .param("id", id)
            .param("now", utc(now))
            .update()
        == 1;
  }

  private static ShiftOverride override(ResultSet row) throws SQLException {
    return new ShiftOverride(
        text(row, "id"),
        text(row, "rotation"),
        role(row),
        Kind.valueOf(text(row, "kind").toUpperCase(Locale.ROOT)),
        row.getString("leaves"),
        row.getString("comes"),
        instant(row, "from_at"),
        instant(row, "to_at"),
        text(row, "reason"),
        row.getString("swap"),
        text(row, "made_by"));
  }

  private static Leave leave(ResultSet row) throws SQLException {
    return new Leave(
        text(row, "id"),
        text(row, "person"),
        instant(row, "from_at"),
        instant(row, "to_at"),
        text(row, "note"));
  }
}
