package io.watchbill.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The system's clock without its steps back. What is pending has its deadline in the time that was
 * shown when it was written; were the clock simply put back by an hour, every page under way would
 * come an hour late, and nobody would be told. So this clock goes on from where it was and lets the
 * system's catch up: 12 minutes an hour, so that a wait of 15 minutes takes 19 meanwhile. A step
 * forward is followed at once, since a machine that slept shows the same. Both are said loudly.
 */
public final class SteadyClock implements InstantSource {
  /** What is less is no step but the everyday correction of a clock. */
  static final Duration STEP = Duration.ofMinutes(1);

  /** A fifth of the time that passes is given back. */
  private static final int SLOWER = 5;

  private static final Logger log = LoggerFactory.getLogger(SteadyClock.class);

  private final InstantSource wall;
  private final LongSupplier nanos;
  private Instant lastWall;
  private long lastNanos;
  private Duration ahead = Duration.ZERO;

  /**
   * Over that clock.
   *
   * @param nanos time that passes and is never set, as {@link System#nanoTime} tells it
   */
  public SteadyClock(InstantSource wall, LongSupplier nanos) {
    this.wall = wall;
    this.nanos = nanos;
    this.lastNanos = nanos.getAsLong();
    this.lastWall = wall.instant();
  }

  @Override
  public synchronized Instant instant() {
    long nano = nanos.getAsLong();
    var now = wall.instant();
    var passed = Duration.ofNanos(Math.max(0, nano - lastNanos));
    var step = Duration.between(lastWall, now).minus(passed);
    lastNanos = nano;
    lastWall = now;
    giveBack(passed.dividedBy(SLOWER));
    if (step.compareTo(STEP.negated()) < 0) {
      ahead = ahead.plus(step.negated());
      log.error(
          "CLOCK-STEPPED: the system's clock was put back by {} s, to {}. Watchbill goes on from"
              + " where it was, {} s ahead, and lets the clock catch up; nothing that is pending"
              + " comes late. See that the machine keeps its time (NTP).",
          step.negated().toSeconds(),
          now,
          ahead.toSeconds());
    } else if (step.compareTo(STEP) > 0) {
      giveBack(step);
      log.error(
          "CLOCK-STEPPED: the system's clock was put forward by {} s, to {}, or the machine slept."
              + " What is due by that time is done now. See that the machine keeps its time (NTP).",
          step.toSeconds(),
          now);
    }
    return now.plus(ahead);
  }

  private void giveBack(Duration some) {
    ahead = some.compareTo(ahead) < 0 ? ahead.minus(some) : Duration.ZERO;
  }

  /** How far this clock is ahead of the system's; zero when they agree. */
  public synchronized Duration ahead() {
    return ahead;
  }

  /**
   * Goes on from an instant that was shown before: by this server before it was started again, or
   * by another one on the same database. Nothing happens when the clock is there already.
   */
  synchronized void notBefore(Instant shown) {
    var behind = Duration.between(instant(), shown);
    if (behind.compareTo(STEP) <= 0) {
      return;
    }
    ahead = ahead.plus(behind);
    log.error(
        "CLOCK-BEHIND: the database knows {}, and the system's clock is {} s behind it. Watchbill"
            + " goes on from there and lets the clock catch up, so that nothing that is pending comes"
            + " late. See that the machine keeps its time (NTP).",
        shown,
        behind.toSeconds());
  }
}
