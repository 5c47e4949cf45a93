package io.watchbill.telemetry.counting;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.watchbill.platform.DueDriver;
import io.watchbill.platform.Ids;
import io.watchbill.platform.RunMode;
import io.watchbill.platform.Transactions;
import io.watchbill.platform.Wakes;
import io.watchbill.telemetry.PricedBills;
import io.watchbill.telemetry.Rollup;
import io.watchbill.telemetry.Spans;
import io.watchbill.telemetry.Telemetry;
import io.watchbill.telemetry.TelemetrySettings;
import io.watchbill.telemetry.inbox.Backlog;
import io.watchbill.telemetry.inbox.Inboxes;
import io.watchbill.telemetry.price.Prices;
import io.watchbill.testkit.SettableClock;
import io.watchbill.testkit.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** The room put together on a database, without the rest of the server. */
final class Desk {
  static final TelemetrySettings SETTINGS =
      new TelemetrySettings(
          Duration.ofSeconds(5),
          Duration.ofSeconds(60),
          Duration.ofMinutes(5),
          Duration.ofMinutes(2),
          200_000,
          2_000_000,
          200,
          30,
          400);

  final SettableClock clock;
  final JdbcTemplate jdbc;
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final CallStore calls;
  final RollupStore rollups;
  final ConversationStore conversations;
  final Backlog backlog;
  final SettleLoop settle;
  final RetentionLoop retention;
  final Telemetry telemetry;
  final DueDriver driver;

  Desk() {
    this(TestDatabase.fresh(), SettableClock.at("2026-03-02T09:00:00Z"), SETTINGS, RunMode.SERVE);
  }

  /** On a database that may hold something already, as after a crash. */
  Desk(DataSource database, SettableClock clock, TelemetrySettings settings, RunMode mode) {
    this.clock = clock;
    this.jdbc = new JdbcTemplate(database);
    var inbox = Inboxes.on(jdbc, settings);
    var series = new SeriesBook(new SeriesStore(jdbc));
    this.calls = new CallStore(jdbc, series);
    this.rollups = new RollupStore(jdbc, series);
    this.conversations = new ConversationStore(jdbc);
    this.backlog = new Backlog(settings, new Silence(), clock, meters);
    var transactions = new Transactions(new DataSourceTransactionManager(database));
    var ends = new Ledger.Ends(transactions, inbox, settings, meters);
    var ledger =
        new Ledger(
            calls,
            new Ledger.CountStores(rollups, conversations, series, new CountedTraces(mode, calls)),
            new NameBounds(rollups, settings, meters),
            new Prices(PricedBills.of(Map.of()), JsonMapper.builder().build()),
            ends);
    this.settle = new SettleLoop(backlog, ledger, ends, mode, new Ids(clock));
    this.retention = new RetentionLoop(calls, rollups, conversations, settings);
    this.telemetry = new RecordedTelemetry(backlog, ends, calls, rollups, clock);
    this.driver = new DueDriver(clock, List.of(settle, retention));
  }

  /** The driver asks before each round and needs no wakes. */
  private static final class Silence implements Wakes {
    @Override
    public void afterCommit(String work) {}
  }

  void accept(Spans... spans) {
    telemetry.accept(Stream.of(spans).map(Spans::fact).toList());
  }

  void advance(Duration by) {
    driver.advanceTo(clock.instant().plus(by));
  }

  /** All rollups of the system the builder of spans uses. */
  List<Rollup> rollups() {
    return telemetry.rollups(
        "copilot", Spans.START.minus(Duration.ofDays(40)), Spans.START.plus(Duration.ofDays(40)));
  }

  long count(String sql) {
    Long count = jdbc.queryForObject(sql, Long.class);
    return count == null ? -1 : count;
  }
}
