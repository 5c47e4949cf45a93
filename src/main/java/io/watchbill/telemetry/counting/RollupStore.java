package io.watchbill.telemetry.counting;

import io.watchbill.platform.Sql;
import io.watchbill.telemetry.Moments;
import io.watchbill.telemetry.Rollup;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Five-minute rollups, and when each system was first and last heard of. */
@Component
class RollupStore {
  private static final String ADD =
      """
      insert into rollup as r values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
        ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (start, series) do update set
        calls = r.calls + excluded.calls,
        errors = r.errors + excluded.errors,
        truncated = r.truncated + excluded.truncated,
        cached_tokens = r.cached_tokens + excluded.cached_tokens,
        conversations = r.conversations + excluded.conversations,
        input_n = r.input_n + excluded.input_n,
        input_sum = r.input_sum + excluded.input_sum,
        input_sq = r.input_sq + excluded.input_sq,
        input_log = r.input_log + excluded.input_log,
        input_log_sq = r.input_log_sq + excluded.input_log_sq,
        output_n = r.output_n + excluded.output_n,
        output_sum = r.output_sum + excluded.output_sum,
        output_sq = r.output_sq + excluded.output_sq,
        output_log = r.output_log + excluded.output_log,
        output_log_sq = r.output_log_sq + excluded.output_log_sq,
        cost_n = r.cost_n + excluded.cost_n,
        cost_sum = r.cost_sum + excluded.cost_sum,
        cost_sq = r.cost_sq + excluded.cost_sq,
        cost_log = r.cost_log + excluded.cost_log,
        cost_log_sq = r.cost_log_sq + excluded.cost_log_sq,
        latency_n = r.latency_n + excluded.latency_n,
        latency_sum = r.latency_sum + excluded.latency_sum,
        latency_sq = r.latency_sq + excluded.latency_sq,
        latency_log = r.latency_log + excluded.latency_log,
        latency_log_sq = r.latency_log_sq + excluded.latency_log_sq,
        first_n = r.first_n + excluded.first_n,
        first_sum = r.first_sum + excluded.first_sum,
        first_sq = r.first_sq + excluded.first_sq,
        first_log = r.first_log + excluded.first_log,
        first_log_sq = r.first_log_sq + excluded.first_log_sq
      """;
  private static final String READ =
      """
      select * from rollup
      where start >= ? and start < ? and series = any (?) and calls > 0
      order by start, series
      """;
  private static final String ACTIVE =
      """
      select distinct start from rollup
      where start >= ? and start < ? and series = any (?) and calls > 0
      order by start
      """;
  private static final String SERIES =
      "select distinct series from rollup where start >= ? and start < ?";
  private static final String UNPRICED =
      """
      select series, sum(greatest(input_n, output_n) - cost_n) from rollup
      where start >= ? and series = any (?)
      group by series having sum(greatest(input_n, output_n)) > sum(cost_n)
      """;
  private static final String HEARD =
      """
      insert into heard as h (system, first_bucket, last_at) values (?, ?, ?)
      on conflict (system) do update set
        first_bucket = least(h.first_bucket, excluded.first_bucket),
        last_at = greatest(h.last_at, excluded.last_at)
      """;
  private static final String FIRST = "select first_bucket from heard where system = ?";
  private static final String LAST = "select last_at from heard where system = ?";
  private static final String FORGET = "delete from rollup where start < ?";

  private static final int MOST_REMEMBERED = 100_000;

  private final JdbcTemplate jdbc;
  private final SeriesBook series;
  private final RollupCache cache = new RollupCache(MOST_REMEMBERED);

  RollupStore(JdbcTemplate jdbc, SeriesBook series) {
    this.jdbc = jdbc;
    this.series = series;
  }

  void add(Map<Tally.Key, Counts> counts) {
    jdbc.batchUpdate(
        ADD,
        new ArrayList<>(counts.entrySet()),
        counts.size(),
        (statement, entry) -> bind(statement, entry.getKey(), entry.getValue()));
  }

  /** Rollups of a system, oldest first. */
  List<Rollup> read(String system, Instant from, Instant to) {
    return cache.read(system, from, to, (start, end) -> query(system, start, end));
  }

  /** Starts of the intervals with a call, oldest first. */
  List<Instant> active(String system, Instant from, Instant to) {
    Integer[] ids = series.numbers(system).toArray(Integer[]::new);
    return jdbc.query(
        ACTIVE, (row, n) -> Sql.instant(row, "start"), Sql.utc(from), Sql.utc(to), ids);
  }

  /** What was added is committed. */
  void committed(Map<Tally.Key, Counts> counts) {
    cache.changed(counts.keySet());
  }

  /** Whether this process is the only one that adds. */
  void alone(boolean counting) {
    cache.on(counting);
  }

  private List<Rollup> query(String system, Instant from, Instant to) {
    Integer[] ids = series.numbers(system).toArray(Integer[]::new);
    return jdbc.query(READ, this::rollup, Sql.utc(from), Sql.utc(to), ids);
  }

  /** The series that have been counted on a day (UTC). */
  List<SeriesKey> series(LocalDate day) {
    Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return jdbc.query(SERIES, (row, n) -> series.key(row.getInt(1)), Sql.utc(start), Sql.utc(end));
  }

  /** Calls with output but without a cost, by model. */
  Map<String, Long> unpriced(String system, Instant since) {
    Integer[] ids = series.numbers(system).toArray(Integer[]::new);
    var models = new LinkedHashMap<String, Long>();
    jdbc.query(
        UNPRICED,
        row -> {
          models.merge(series.key(row.getInt(1)).model(), row.getLong(2), Long::sum);
        },
        Sql.utc(since),
        ids);
    return models;
  }

  void heard(String system, @Nullable Instant firstBucket, Instant at) {
    jdbc.update(HEARD, system, Sql.utcOrNull(firstBucket), Sql.utc(at));
  }

  @Nullable Instant first(String system) {
    return instant(FIRST, system);
  }

  @Nullable Instant last(String system) {
    return instant(LAST, system);
  }

  void forget(Instant before) {
    jdbc.update(FORGET, Sql.utc(before));
  }

  private @Nullable Instant instant(String sql, String system) {
    List<@Nullable OffsetDateTime> found =
        jdbc.query(sql, (row, n) -> row.getObject(1, OffsetDateTime.class), system);
    OffsetDateTime first = found.isEmpty() ? null : found.getFirst();
    return first == null ? null : first.toInstant();
  }

  private void bind(PreparedStatement statement, Tally.Key key, Counts counts) throws SQLException {
    statement.setObject(1, Sql.utc(key.start()));
    statement.setInt(2, series.number(key.series()));
    statement.setLong(3, counts.calls);
    statement.setLong(4, counts.errors);
    statement.setLong(5, counts.truncated);
    statement.setLong(6, counts.cachedTokens);
    statement.setLong(7, counts.conversations);
    int at = 8;
    for (Moments moments :
        List.of(counts.input, counts.output, counts.cost, counts.latency, counts.firstToken)) {
      statement.setLong(at++, moments.n());
      statement.setDouble(at++, moments.sum());
      statement.setDouble(at++, moments.sumSquares());
      statement.setDouble(at++, moments.sumLog());
      statement.setDouble(at++, moments.sumLogSquares());
    }
  }

  private Rollup rollup(ResultSet row, int number) throws SQLException {
    SeriesKey key = series.key(row.getInt(2));
    Moments cost = moments(row, 18);
    return new Rollup(
        row.getObject(1, OffsetDateTime.class).toInstant(),
        key.system(),
        key.intent(),
        key.promptName(),
        key.promptVersion(),
        key.model(),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        moments(row, 8),
        moments(row, 13),
        cost,
        moments(row, 23),
        moments(row, 28),
        row.getLong(6),
        cost.n(),
        row.getLong(7));
  }

  private static Moments moments(ResultSet row, int from) throws SQLException {
    return new Moments(
        row.getLong(from),
        row.getDouble(from + 1),
        row.getDouble(from + 2),
        row.getDouble(from + 3),
        row.getDouble(from + 4));
  }
}
