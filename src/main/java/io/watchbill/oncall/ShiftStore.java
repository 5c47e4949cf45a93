package io.watchbill.oncall;

import static io.watchbill.platform.Sql.instant;
import static io.watchbill.platform.Sql.text;
import static io.watchbill.platform.Sql.utc;

import io.watchbill.bill.Escalation.Role;
import io.watchbill.oncall.OverlayRules.Declared;
import io.watchbill.oncall.OverlayRules.Span;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of shifts that have begun. */
@Repository
class ShiftStore {
  private final JdbcClient jdbc;

  ShiftStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Lets nobody else change the rotation's shifts until the transaction ends. */
  void lock(String rotation) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:name, 80))")
        .param("name", rotation)
        .query((row, number) -> number)
        .list();
  }

  Optional<Span> running(String rotation, Role as) {
    return jdbc.sql(
            """
            select * from oncall_shift
            where rotation = :rotation and line = :line and running
            """)
        .param("rotation", rotation)
        .param("line", line(as))
        .query((row, number) -> span(row))
        .optional();
  }

  /** Those that hold an instant of the time, in order. */
  List<Span> between(String rotation, Role as, Instant from, Instant to) {
    return jdbc.sql(
            """
            select * from oncall_shift
            where rotation = :rotation and line = :line and to_at > :from and from_at < :to
            order by from_at
            """)
        .param("rotation", rotation)
        .param("line", line(as))
        .param("from", utc(from))
        .param("to", utc(to))
        .query((row, number) -> span(row))
        .list();
  }

  /** When each line's running shift is planned to end; a line without one is missing. */
  Map<String, Instant> ends() {
    return jdbc
        .sql("select rotation || ' ' || line, to_at from oncall_shift where running")
        .query((row, number) ->
            Map.entry(row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant()))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The key of {@link #ends}. */
  static String key(String rotation, Role as) {
    return rotation + " " + line(as);
  }

  /** The shift that has begun last; the one before it is over. */
  void begin(String rotation, Role as, Span span, String bill) {
    jdbc.sql(
            """
            update oncall_shift set running = false
            where rotation = :rotation and line = :line and running
            """)
        .param("rotation", rotation)
        .param("line", line(as))
        .update();
    jdbc.sql(
            """
            insert into oncall_shift (rotation, line, from_at, to_at, person, overlap, why,
              base_person, base_from, base_until, base_to, bill, running)
            values (:rotation, :line, :from, :to, :person, :overlap, :why,
              :basePerson, :baseFrom, :baseUntil, :baseTo, :bill, true)
            """)
        .param("rotation", rotation)
        .param("line", line(as))
        .param("from", utc(span.from()))
        .param("to", utc(span.to()))
        .param("person", span.person())
        .param("overlap", span.added().toArray(String[]::new))
        .param("why", span.why())
        .param("basePerson", span.base().person())
        .param("baseFrom", utc(span.base().from()))
        .param("baseUntil", utc(span.base().until()))
        .param("baseTo", utc(span.base().to()))
        .param("bill", bill)
        .update();
  }

  /** When the running shift ends, as it is planned now or as it happened. */
  void end(String rotation, Role as, Instant to) {
    jdbc.sql(
            """
            update oncall_shift set to_at = :to
            where rotation = :rotation and line = :line and running
            """)
        .param("to", utc(to))
        .param("rotation", rotation)
        .param("line", line(as))
        .update();
  }

  /** Takes out the running one that begins then. */
  void forget(String rotation, Role as, Instant from) {
    jdbc.sql(
            """
            delete from oncall_shift
            where rotation = :rotation and line = :line and from_at = :from and running
            """)
        .param("rotation", rotation)
        .param("line", line(as))
        .param("from", utc(from))
        .update();
  }

  /** Who stood the line last before that; null when nobody did. */
  @Nullable String stoodBefore(String rotation, Role as, Instant instant) {
    return jdbc.sql(
            """
            select person from oncall_shift
            where rotation = :rotation and line = :line and from_at < :instant
              and person is not null
            order by from_at desc limit 1
            """)
        .param("rotation", rotation)
        .param("line", line(as))
        .param("instant", utc(instant))
        .query(String.class)
        .optional()
        .orElse(null);
  }

  static String line(Role as) {
    return as.name().toLowerCase(Locale.ROOT);
  }

  /** The line a row is of. */
  static Role role(ResultSet row) throws SQLException {
    return Role.valueOf(text(row, "line").toUpperCase(Locale.ROOT));
  }

  private static Span span(ResultSet row) throws SQLException {
    var base =
        new Declared(
            row.getString("base_person"),
            instant(row, "base_from"),
            instant(row, "base_until"),
            instant(row, "base_to"),
            List.of());
    return new Span(
        row.getString("person"),
        instant(row, "from_at"),
        instant(row, "to_at"),
        List.of((String[]) row.getArray("overlap").getArray()),
        row.getString("why"),
        base);
  }
}
