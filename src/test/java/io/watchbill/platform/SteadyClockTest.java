package io.watchbill.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.testkit.SettableClock;
import io.watchbill.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SteadyClockTest {
  private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

  private final SettableClock wall = new SettableClock(NINE);
  private final AtomicLong nanos = new AtomicLong();
  private final SteadyClock clock = new SteadyClock(wall, nanos::get);

  private Instant after(Duration time) {
    wall.advance(time);
    nanos.addAndGet(time.toNanos());
    return clock.instant();
  }

  @Test
  void showsWhatTheSystemShows() {
    assertThat(after(Duration.ofHours(3))).isEqualTo(NINE.plus(Duration.ofHours(3)));
    wall.advance(Duration.ofSeconds(-20)); // an everyday correction
    assertThat(clock.instant()).isEqualTo(wall.instant());
    assertThat(clock.ahead()).isZero();
  }

  @Test
  void goesOnWhenTheSystemsClockIsPutBack() {
    after(Duration.ofMinutes(1));
    wall.advance(Duration.ofHours(-1));
    assertThat(clock.instant()).isEqualTo(NINE.plusSeconds(60));
    assertThat(clock.ahead()).isEqualTo(Duration.ofHours(1));
    // What was to come in 15 minutes comes in 19, and not in 75.
    Instant due = NINE.plusSeconds(60).plus(Duration.ofMinutes(15));
    assertThat(after(Duration.ofMinutes(15))).isBefore(due);
    assertThat(after(Duration.ofMinutes(4))).isAfter(due);
  }

  @Test
  void agreesWithTheSystemsClockInTheEndAndNeverGoesBack() {
    wall.advance(Duration.ofHours(-1));
    Instant last = clock.instant();
    for (int minute = 0; minute < 5 * 60; minute++) {
      Instant next = after(Duration.ofMinutes(1));
      assertThat(next).isAfter(last);
      last = next;
    }
    assertThat(clock.ahead()).isZero();
    assertThat(last).isEqualTo(wall.instant());
  }

  @Test
  void followsAStepForwardAtOnce() {
    wall.advance(Duration.ofHours(1));
    assertThat(clock.instant()).isEqualTo(NINE.plus(Duration.ofHours(1)));
    wall.advance(Duration.ofHours(-1)); // it was a mistake, and is mended
    assertThat(clock.instant()).isEqualTo(NINE.plus(Duration.ofHours(1)));
  }

  @Test
  void aStepBackThatIsTakenBackChangesNothing() {
    wall.advance(Duration.ofHours(-1));
    clock.instant();
    wall.advance(Duration.ofHours(1));
    assertThat(clock.instant()).isEqualTo(NINE);
    assertThat(clock.ahead()).isZero();
  }

  @Test
  void aServerStartedAfterItsClockWasPutBackGoesOnFromWhatTheDatabaseKnows() {
    var store = new ClockStore(JdbcClient.create(TestDatabase.fresh()));
    var before = new ClockLoop(store, clock);
    assertThat(before.runDue(clock.instant())).isEqualTo(1);
    assertThat(before.nextDue()).contains(NINE.plusSeconds(10));
    assertThat(before.runDue(after(Duration.ofSeconds(9)))).isZero();

    var yesterday = new SettableClock(NINE.minus(Duration.ofHours(1)));
    var started = new SteadyClock(yesterday, nanos::get);
    var work = new ClockLoop(store, started);
    work.start();
    assertThat(started.instant()).isEqualTo(NINE);
    work.runDue(NINE.minus(Duration.ofHours(1))); // marks never go back
    assertThat(store.latest()).contains(NINE);
  }

  @Test
  void aMarkOfAnotherYearIsNotFollowed() {
    var store = new ClockStore(JdbcClient.create(TestDatabase.fresh()));
    store.mark(NINE.plus(Duration.ofDays(365)));
    new ClockLoop(store, clock).start();
    assertThat(clock.instant()).isEqualTo(NINE);
  }

  @Test
  void doesNothingUnderASimulatedClock() {
    var store = new ClockStore(JdbcClient.create(TestDatabase.fresh()));
    var work = new ClockLoop(store, wall);
    assertThat(work.runDue(NINE)).isZero();
    assertThat(work.nextDue()).isEmpty();
    assertThat(store.latest()).isEmpty();
  }
}
