package io.watchbill.drift.watching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.watchbill.bill.Bill;
import io.watchbill.bill.Bills;
import io.watchbill.bill.Finding;
import io.watchbill.bill.GenerativeSystem;
import io.watchbill.bill.Watch;
import io.watchbill.drift.AnomalyFound;
import io.watchbill.drift.WatchStatus;
import io.watchbill.drift.baseline.Slots;
import io.watchbill.drift.detection.Traffic;
import io.watchbill.platform.Ids;
import io.watchbill.platform.Transactions;
import io.watchbill.signal.Scope;
import io.watchbill.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import tools.jackson.databind.json.JsonMapper;

class DriftLoopTest {
  private static final long FRIDAY_1640 = Traffic.MONDAY + 18 * 288 + 200;

  private final DataSource database = TestDatabase.fresh();
  private final List<Object> announced = new ArrayList<>();

  /** The room's beans over one database; making it again is a restart. */
  private final class Room {
    final DriftLoop loop;
    final SeenWatches watches;
    final Posts posts;
    private final PlayedSignals signals;

    Room(PlayedSignals signals) {
      this.signals = signals;
      var store = new DriftStore(JdbcClient.create(database), JsonMapper.builder().build());
      Bills bills = new FixedBills(bill());
      var transactions = new Transactions(new DataSourceTransactionManager(database));
      posts = new Posts(bills, signals, store);
      var bell =
          new Bell(
              store,
              signals,
              new Ids(() -> signals.completeUntil("")),
              transactions,
              announced::add);
      loop = new DriftLoop(bills, signals, posts, bell);
      watches = new SeenWatches(posts, store, signals, bills, transactions);
    }

    /** Plays on and runs what is due. */
    void playTo(long slot) {
      signals.playTo(slot);
      var now = Slots.at(slot).plusSeconds(120);
      while (!loop.nextDue().orElseThrow().isAfter(now)) {
        loop.runDue(now);
      }
    }

    void playTo(long from, long to, int step) {
      for (long slot = from + step; slot <= to; slot += step) {
        playTo(slot);
      }
    }
  }

  private record FixedBills(Bill current) implements Bills {
    @Override
    public List<Finding> rejected() {
      return List.of();
    }

    @Override
    public List<Finding> reload() {
      return List.of();
    }
  }

  private static Bill bill() {
    var system =
        new GenerativeSystem(
            PlayedSignals.SYSTEM,
            "Copilot",
            Map.of(),
            List.of(),
            Map.of(),
            Map.of(),
            null,
            null,
            List.of());
    return new Bill(
        "Example",
        ZoneId.of("Europe/Berlin"),
        Map.of(),
        Map.of(),
        Map.of(PlayedSignals.SYSTEM, system),
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(watch("output-length", 0.10, true), watch("error-rate", 0.5, false)),
        null,
        Map.of(),
        Map.of(),
        "v");
  }

  private static Watch watch(String signal, double shift, boolean perIntent) {
    return new Watch(
        signal,
        signal,
        List.of(),
        perIntent,
        shift,
        null,
        null,
        new Watch.FalsePages(1, Duration.ofDays(90)),
        null,
        Watch.Severity.PAGE,
        null);
  }

  private static PlayedSignals signals(long seed) {
    return signals(seed, FRIDAY_1640 + 7 * 288);
  }

  private static PlayedSignals signals(long seed, long back) {
    var event = new Traffic.Event();
    event.length = slot -> slot >= FRIDAY_1640 && slot < back ? 1.22 : 1;
    event.moved = 9;
    return new PlayedSignals(new Traffic(Traffic.Plan.calm(seed, 12, 1000), event));
  }

  @Test
  void theWeekItExistsToPrevent() {
    var room = new Room(signals(5));
    room.playTo(Traffic.MONDAY, FRIDAY_1640, 200);
    assertThat(announced).isEmpty();
    assertThat(room.watches.statuses())
        .extracting(WatchStatus::state)
        .containsOnly(WatchStatus.State.WATCHING);

    room.playTo(FRIDAY_1640, FRIDAY_1640 + 3 * 288, 6);
    assertThat(announced).first().isInstanceOf(AnomalyFound.class);
    var found = ((AnomalyFound) announced.getFirst()).anomaly();
    assertThat(found.signal()).isEqualTo("output-length");
    assertThat(Duration.between(Slots.at(FRIDAY_1640), found.detectedAt()))
        .isLessThan(Duration.ofHours(66));
    assertThat(found.shift()).isCloseTo(0.22, within(0.10));
    assertThat(found.shiftLow()).isLessThan(0.22);
    assertThat(found.shiftHigh()).isGreaterThan(0.22);
    assertThat(Duration.between(Slots.at(FRIDAY_1640), found.onset()).abs())
        .isLessThan(Duration.ofMinutes(90));
    assertThat(room.watches.find(found.id())).isNotNull();

    room.playTo(FRIDAY_1640 + 3 * 288, FRIDAY_1640 + 5 * 288, 12);
    var latest = Objects.requireNonNull(room.watches.find(found.id()));
    assertThat(latest.shift()).isCloseTo(0.22, within(0.04));
    assertThat(latest.intents()).hasSizeBetween(7, 10);
    assertThat(latest.onsetLow()).isBeforeOrEqualTo(Slots.at(FRIDAY_1640));
    assertThat(latest.onsetHigh()).isAfterOrEqualTo(Slots.at(FRIDAY_1640));
    assertThat(announced.stream().filter(AnomalyFound.class::isInstance)).hasSize(1);

    var before = room.watches.statuses();
    var again = new Room(room.signals);
    again.playTo(FRIDAY_1640 + 5 * 288 + 1);
    assertThat(again.watches.statuses())
        .extracting(WatchStatus::state)
        .isEqualTo(before.stream().map(WatchStatus::state).toList());

    // The change is rolled back a week later; the next day is normal and the alarm is cleared.
    again.playTo(FRIDAY_1640 + 5 * 288 + 1, FRIDAY_1640 + 11 * 288, 48);
    var tuesday = Slots.at(FRIDAY_1640 + 11 * 288);
    var off =
        again.watches.deviation(
            "output-length",
            PlayedSignals.SYSTEM,
            true,
            tuesday.minus(Duration.ofHours(6)),
            tuesday);
    assertThat(off).isNotNull().isCloseTo(0, within(0.05));
    again.watches.clear(found.id(), "the criterion held");
    again.playTo(FRIDAY_1640 + 11 * 288, FRIDAY_1640 + 14 * 288, 48);
    assertThat(announced.stream().filter(AnomalyFound.class::isInstance)).hasSize(1);
    assertThat(again.watches.statuses())
        .extracting(WatchStatus::state)
        .containsOnly(WatchStatus.State.WATCHING);
    chartHolds(again.watches, tuesday);
  }

  private static void chartHolds(SeenWatches watches, Instant until) {
    var from = until.minus(Duration.ofHours(8));
    var points =
        watches.chart(
            "output-length",
            new Scope(PlayedSignals.SYSTEM, null),
            from,
            until,
            Duration.ofHours(1));
    assertThat(points).hasSize(8);
    assertThat(points)
        .allSatisfy(point -> assertThat(point.low()).isLessThan(point.expected()).isGreaterThan(0));
    assertThat(
            points.stream()
                .filter(p -> p.value() != null && p.value() > p.low() && p.value() < p.high()))
        .hasSizeGreaterThanOrEqualTo(6);
  }

  @Test
  void aPersonWhoClosesWhileTheLevelStaysMakesItTheNewNormal() {
    var room = new Room(signals(11));
    room.playTo(Traffic.MONDAY, FRIDAY_1640, 288);
    room.playTo(FRIDAY_1640, FRIDAY_1640 + 4 * 288, 48);
    var found = ((AnomalyFound) announced.getFirst()).anomaly();
    room.watches.clear(found.id(), "longer answers are wanted");
    room.playTo(FRIDAY_1640 + 4 * 288, FRIDAY_1640 + 6 * 288, 48);
    assertThat(announced.stream().filter(AnomalyFound.class::isInstance)).hasSize(1);
    // When the old level comes back, that is a change.
    room.playTo(FRIDAY_1640 + 6 * 288, FRIDAY_1640 + 12 * 288, 48);
    assertThat(announced.stream().filter(AnomalyFound.class::isInstance)).hasSize(2);
    var back = announced.stream().filter(AnomalyFound.class::isInstance).toList().getLast();
    assertThat(((AnomalyFound) back).anomaly().shift()).isNegative();
  }

  @Test
  void whatWasThereBeforeARollBackIsNotTheNewNormal() {
    long wednesday = Traffic.MONDAY + 23 * 288;
    long back = wednesday + 9 * 12;
    long closed = wednesday + 14 * 12;
    var room = new Room(signals(11, back));
    room.playTo(Traffic.MONDAY, FRIDAY_1640, 288);
    room.playTo(FRIDAY_1640, closed, 12);
    var found = ((AnomalyFound) announced.getFirst()).anomaly();
    room.watches.clear(found.id(), "the criterion held");
    // Thursday's band is where it was before the change, and nothing is found in it.
    long friday = wednesday + 2 * 288;
    room.playTo(closed, friday, 12);
    assertThat(announced.stream().filter(AnomalyFound.class::isInstance)).hasSize(1);
    chartHolds(room.watches, Slots.at(wednesday + 288 + 16 * 12));
  }
}
