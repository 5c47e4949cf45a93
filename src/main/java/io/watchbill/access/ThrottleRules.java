package io.watchbill.access;

import java.time.Duration;
import java.time.Instant;

/** How long somebody who keeps failing has to wait. */
final class ThrottleRules {
  private static final int FREE_TRIES = 5;
  private static final Duration FORGOTTEN = Duration.ofHours(1);
  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private ThrottleRules() {}

  /** Failures before then do not count any more. */
  static Instant forgotten(Instant now) {
    return now.minus(FORGOTTEN);
  }

  /** Until when the next try is refused unseen: doubling from the fifth failure on. */
  static Instant blockedUntil(int failures, Instant now) {
    if (failures < FREE_TRIES) {
      return now;
    }
    Duration wait = FIRST.multipliedBy(1L << Math.min(failures - FREE_TRIES, 10));
    return now.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
  }
}
