package io.watchbill.telemetry.counting;

import io.watchbill.telemetry.ModelUse;
import io.watchbill.telemetry.SpanFact;
import io.watchbill.telemetry.trace.TraceId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.stereotype.Component;

/** Spans with a model's use, partitioned by the day they started on. */
@Component
class CallStore {
  private static final int COLUMNS = 23;
  private static final String FIELDS =
      """
      c.trace_high, c.trace_low, c.span_id, c.at, c.series, c.counted, c.missing_ancestor,
        c.conversation, c.customer, c.release, c.input, c.cache_read, c.cache_write, c.output,
        c.reasoning, c.finish, c.latency_micros, c.first_token_micros, c.error, c.error_type,
        c.cost_micros, c.reported_micros
      """;
  private static final String COPY =
      """
      copy call (day, trace_high, trace_low, span_id, at, series, counted, missing_ancestor,
        conversation, customer, release, input, cache_read, cache_write, output, reasoning, finish,
        latency_micros, first_token_micros, error, error_type, cost_micros, reported_micros)
      from stdin (format binary)
      """;

  /** Trace by trace through the index; the planner left alone would rather read whole days. */
  private static final String OF_TRACES =
      "select "
          + FIELDS
          + """
          from unnest(?::bigint[], ?::bigint[]) as t (high, low)
          cross join lateral (
            select * from call
            where trace_high = t.high and trace_low = t.low and day between ? and ?
            offset 0) c
          """;

  private static final String REMOVE =
      """
      delete from call c using unnest(?::bigint[], ?::bigint[], ?::bigint[]) as k (high, low, span)
      where c.trace_high = k.high and c.trace_low = k.low and c.span_id = k.span
        and c.day between ? and ?
      """;
  private static final String NEWEST =
      "select "
          + FIELDS
          + "from call c where c.counted and c.series = any (?) order by at desc limit ?";
  private static final String OF_CONVERSATION =
      "select "
          + FIELDS
          + """
          from call c
          where c.counted and c.series = any (?) and c.conversation = ?
          order by at desc limit ?
          """;
  private static final String OF_TRACE =
      "select "
          + FIELDS
          + """
          from call c
          where c.counted and c.series = any (?) and c.trace_high = ? and c.trace_low = ?
          order by at desc limit ?
          """;
  private static final String PARTITIONS =
      """
      select substr(p.relname, 6) from pg_inherits i
      join pg_class p on p.oid = i.inhrelid
      where i.inhparent = 'call'::regclass
      """;
  private static final DateTimeFormatter SUFFIX = DateTimeFormatter.BASIC_ISO_DATE;

  private final JdbcTemplate jdbc;
  private final SeriesBook series;
  private final Set<LocalDate> days = new ConcurrentSkipListSet<>();

  CallStore(JdbcTemplate jdbc, SeriesBook series) {
    this.jdbc = jdbc;
    this.series = series;
  }

  static LocalDate day(Instant at) {
    return at.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  /** Makes the partitions of these days. */
  void makeDays(Collection<LocalDate> wanted) {
    if (!days.containsAll(wanted)) {
      days();
    }
    for (LocalDate day : wanted) {
      if (!days.contains(day)) {
        jdbc.execute(
            "create table if not exists call_%s partition of call for values from ('%s') to ('%s')"
                .formatted(SUFFIX.format(day), day, day.plusDays(1)));
        days.add(day);
      }
    }
  }

  /** The days there are partitions of, oldest first. */
  NavigableSet<LocalDate> days() {
    if (days.isEmpty()) {
      jdbc.queryForList(PARTITIONS, String.class)
          .forEach(suffix -> days.add(LocalDate.parse(suffix, SUFFIX)));
    }
    return new TreeSet<>(days);
  }

  /** Looks them up anew when they are needed next. */
  void forgetDays() {
    days.clear();
  }

  void drop(LocalDate day) {
    jdbc.execute("drop table if exists call_" + SUFFIX.format(day));
    days.remove(day);
  }

  void add(Collection<CallRow> calls) {
    if (calls.isEmpty()) {
      return;
    }
    var rows = new CopyRows();
    for (CallRow call : calls) {
      write(rows, call, series.number(call.series()));
    }
    byte[] bytes = rows.bytes();
    jdbc.execute(
        (ConnectionCallback<Long>)
            connection -> {
              try {
                return connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(COPY, new ByteArrayInputStream(bytes), 1 << 16);
              } catch (IOException broken) {
                throw new UncheckedIOException(broken);
              }
            });
  }

  void remove(List<CallRow> calls) {
    if (calls.isEmpty()) {
      return;
    }
    var high = new long[calls.size()];
    var low = new long[calls.size()];
    var span = new long[calls.size()];
    var starts = new TreeSet<LocalDate>();
    for (int i = 0; i < high.length; i++) {
      SpanFact fact = calls.get(i).span();
      high[i] = fact.traceHigh();
      low[i] = fact.traceLow();
      span[i] = fact.spanId();
      starts.add(day(fact.start()));
    }
    jdbc.update(planned(REMOVE, high, low, span, starts.first(), starts.last()));
  }

  /** Whether no call was ever stored, or all have been dropped. */
  boolean isEmpty() {
    return !Boolean.TRUE.equals(
        jdbc.queryForObject("select exists (select from call)", Boolean.class));
  }

  /** What is stored of these traces on these days; above each span is what is missing of it. */
  List<CallRow> ofTraces(List<TraceId> traces, LocalDate from, LocalDate to) {
    var high = new long[traces.size()];
    var low = new long[traces.size()];
    for (int i = 0; i < high.length; i++) {
      high[i] = traces.get(i).high();
      low[i] = traces.get(i).low();
    }
    return jdbc.query(planned(OF_TRACES, high, low, from, to), this::stored);
  }

  /**
   * Planned anew each time, for the sizes that partitions have by then: a plan kept from when a day
   * was empty reads it whole, again and again as it grows.
   */
  private static PreparedStatementCreator planned(String sql, Object... values) {
    return connection -> {
      var statement = connection.prepareStatement(sql);
      statement.unwrap(PGStatement.class).setPrepareThreshold(0);
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement;
    };
  }

  /** Calls, newest first; of one conversation when it is given, which may be a trace's id. */
  List<CallRow> newest(String system, @Nullable String conversation, int limit) {
    Integer[] ids = series.numbers(system).toArray(Integer[]::new);
    if (conversation == null) {
      return jdbc.query(NEWEST, this::stored, ids, limit);
    }
    var found = jdbc.query(OF_CONVERSATION, this::stored, ids, conversation, limit);
    if (found.isEmpty() && conversation.matches("[0-9a-f]{32}")) {
      long high = Long.parseUnsignedLong(conversation.substring(0, 16), 16);
      long low = Long.parseUnsignedLong(conversation.substring(16), 16);
      return jdbc.query(OF_TRACE, this::stored, ids, high, low, limit);
    }
    return found;
  }

  private static void write(CopyRows rows, CallRow call, int series) {
    SpanFact span = call.span();
    ModelUse use = Objects.requireNonNull(span.use());
    rows.row(COLUMNS)
        .date(day(span.start()))
        .int8(span.traceHigh())
        .int8(span.traceLow())
        .int8(span.spanId())
        .timestamp(span.start())
        .int4(series)
        .bool(call.counted())
        .int8(call.missingAncestor())
        .text(span.conversation())
        .text(span.customer())
        .text(span.release())
        .int8(use.inputTokens())
        .int8(use.cacheReadTokens())
        .int8(use.cacheWriteTokens())
        .int8(use.outputTokens())
        .int8(use.reasoningTokens())
        .text(use.finish())
        .int8(micros(span.duration()))
        .int8(use.timeToFirstToken() == null ? null : (Long) micros(use.timeToFirstToken()))
        .bool(span.error())
        .text(span.errorType())
        .float8(call.costMicros())
        .int8(use.reportedCostMicros());
  }

  private CallRow stored(ResultSet row, int number) throws SQLException {
    SeriesKey key = series.key(row.getInt(5));
    Long firstToken = row.getObject(18, Long.class);
    var use =
        new ModelUse(
            orNull(key.operation()),
            orNull(key.provider()),
            orNull(key.modelAsked()),
            orNull(key.model()),
            row.getObject(11, Long.class),
            row.getObject(12, Long.class),
            row.getObject(13, Long.class),
            row.getObject(14, Long.class),
            row.getObject(15, Long.class),
            row.getString(16),
            firstToken == null ? null : duration(firstToken),
            row.getObject(22, Long.class));
    var span =
        new SpanFact(
            key.system(),
            row.getLong(1),
            row.getLong(2),
            row.getLong(3),
            row.getLong(7),
            row.getObject(4, OffsetDateTime.class).toInstant(),
            duration(row.getLong(17)),
            SpanFact.Kind.CALL,
            null,
            use,
            key.intent().equals(NameBounds.UNKNOWN) ? null : key.intent(),
            row.getString(8),
            null,
            row.getString(9),
            orNull(key.promptName()),
            orNull(key.promptVersion()),
            row.getString(10),
            row.getBoolean(19),
            row.getString(20),
            null);
    return new CallRow(
        span, key, row.getBoolean(6), row.getLong(7), row.getObject(21, Double.class));
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }

  private static Duration duration(long micros) {
    return Duration.ofSeconds(micros / 1_000_000, micros % 1_000_000 * 1_000);
  }
}
