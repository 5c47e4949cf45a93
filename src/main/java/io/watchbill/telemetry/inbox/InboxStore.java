package io.watchbill.telemetry.inbox;

import io.watchbill.platform.Sql;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Batches accepted and not counted, and who counts them. */
@Component
class InboxStore {
  private static final String ADD =
      """
      insert into span_inbox (received_at, earliest_start, spans, payload)
      values (?, ?, ?, ?) returning id
      """;
  private static final String READ =
      """
      select id, received_at, earliest_start, spans, payload from span_inbox
      where id <> all (?) order by id limit ?
      """;
  private static final String WAITING = "select coalesce(sum(spans), 0) from span_inbox";
  private static final String EARLIEST = "select min(earliest_start) from span_inbox";
  private static final String REMOVE = "delete from span_inbox where id = any (?)";
  private static final String LEASE =
      """
      insert into settler as s (node, until) values (?, ?)
      on conflict (one) do update set node = excluded.node, until = excluded.until
      where s.node = excluded.node or s.until <= ?
      """;
  private static final String LEASED_UNTIL = "select until from settler";
  private static final String RELEASE = "delete from settler where node = ?";

  private final JdbcTemplate jdbc;

  InboxStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** A stored batch as it was written. */
  record Stored(long id, Instant receivedAt, Instant earliest, int spans, byte[] payload) {}

  long add(Instant receivedAt, Instant earliest, int spans, byte[] payload) {
    Long id =
        jdbc.queryForObject(
            ADD, Long.class, Sql.utc(receivedAt), Sql.utc(earliest), spans, payload);
    return id == null ? 0 : id;
  }

  /** The oldest batches other than the ones named. */
  List<Stored> read(Long[] except, int most) {
    return jdbc.query(
        READ,
        (row, n) ->
            new Stored(
                row.getLong(1),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getInt(4),
                row.getBytes(5)),
        except,
        most);
  }

  long waiting() {
    Long waiting = jdbc.queryForObject(WAITING, Long.class);
    return waiting == null ? 0 : waiting;
  }

  /** The earliest start in any batch; null when there is none. */
  @Nullable Instant earliest() {
    var found = jdbc.queryForObject(EARLIEST, OffsetDateTime.class);
    return found == null ? null : found.toInstant();
  }

  void remove(Long[] ids) {
    jdbc.update(REMOVE, (Object) ids);
  }

  /** Takes or keeps the lease; false while another node holds it. */
  boolean lease(String node, Instant now, Instant until) {
    return jdbc.update(LEASE, node, Sql.utc(until), Sql.utc(now)) > 0;
  }

  @Nullable Instant leasedUntil() {
    List<Instant> until =
        jdbc.query(LEASED_UNTIL, (row, n) -> row.getObject(1, OffsetDateTime.class).toInstant());
    return until.isEmpty() ? null : until.getFirst();
  }

  void release(String node) {
    jdbc.update(RELEASE, node);
  }
}
