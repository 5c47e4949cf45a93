package io.watchbill.intake;

import static io.watchbill.platform.Sql.utc;

import io.watchbill.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code alert_inbox}. */
@Repository
class InboxStore {
  private final JdbcClient jdbc;
  private final JsonMapper json;

  InboxStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** An alert that waits to be filed. */
  record Waiting(long number, String source, int attempts, ReceivedEvidence received) {}

  private static final String APPEND =
      """
      insert into alert_inbox (source, system, received, received_at, due_at)
      select source, system, cast(received as jsonb), :now, :now
      from unnest(:sources, :systems, :received) with ordinality as a (source, system, received, n)
      order by n
      """;

  /** All of them in one statement, numbered in the order in which they are given. */
  void append(List<ReceivedEvidence> received, Instant now) {
    jdbc.sql(APPEND)
        .param("sources", texts(received.stream().map(r -> r.evidence().source()).toList()))
        .param("systems", texts(received.stream().map(r -> r.evidence().system()).toList()))
        .param("received", texts(received.stream().map(json::writeValueAsString).toList()))
        .param("now", utc(now))
        .update();
  }

  private static String[] texts(List<String> values) {
    return values.toArray(String[]::new);
  }

  /** Whether nothing waits to be filed. */
  boolean empty() {
    return jdbc.sql("select not exists (select from alert_inbox)").query(Boolean.class).single();
  }

  private static final String LOCK =
      """
      select pg_try_advisory_xact_lock(hashtextextended('alert inbox', 41))
      """;

  /**
   * Lets one node at a time file what waits, so that the end of an alert is never filed before its
   * beginning; false when another one is at it.
   */
  boolean lock() {
    return jdbc.sql(LOCK).query(Boolean.class).single();
  }

  /**
   * Nothing about the same that came before it waits to be tried again: an end is never filed
   * before its beginning.
   */
  private static final String FREE =
      """
       not exists (
        select from alert_inbox before
        where before.attempts > 0 and before.source = waits.source
          and before.received ->> 'dedupe' = waits.received ->> 'dedupe'
          and before.number < waits.number)
      """;

  private static final String TAKE =
      """
      delete from alert_inbox where number in (
        select number from alert_inbox waits
        where due_at <= :now and source = (
          select source from alert_inbox waits where due_at <= :now and %s
          order by due_at, number limit 1)
          and %s
        order by due_at, number
        limit :limit)
      returning number, source, attempts, received
      """
          .formatted(FREE, FREE);

  /** Takes out what is due, all of one source; it is back when the transaction fails. */
  List<Waiting> take(Instant now, int limit) {
    return jdbc.sql(TAKE).param("now", utc(now)).param("limit", limit).query(this::waiting).list();
  }

  private static final String PEEK =
      """
      select number, source, attempts, received from alert_inbox waits
      where due_at <= :now and %s order by due_at, number limit 1
      """
          .formatted(FREE);

  /** The one that {@link #take} would take first; none when nothing is due. */
  List<Waiting> peek(Instant now) {
    return jdbc.sql(PEEK).param("now", utc(now)).query(this::waiting).list();
  }

  private Waiting waiting(ResultSet row, int n) throws SQLException {
    return new Waiting(
        row.getLong("number"),
        Sql.text(row, "source"),
        row.getInt("attempts"),
        json.readValue(row.getString("received"), ReceivedEvidence.class));
  }

  private static final String PUT_OFF =
      """
      update alert_inbox set attempts = attempts + 1, due_at = :due, last_error = :error
      where number = :number
      """;

  /** It could not be filed and is tried again then. */
  void putOff(long number, Instant due, String error) {
    jdbc.sql(PUT_OFF).param("number", number).param("due", utc(due)).param("error", error).update();
  }

  Optional<Instant> nextDue() {
    return jdbc.sql("select due_at from alert_inbox waits where" + FREE + "order by due_at limit 1")
        .query((row, n) -> Sql.instant(row, "due_at"))
        .optional();
  }
}
