package io.watchbill.simulation;

import io.watchbill.platform.Ids;
import io.watchbill.testkit.SettableClock;

/** What a run has one of, whoever dies: the clock, and the ids in their order. */
record Setting(SettableClock clock, Ids ids) {

  static Setting at(java.time.Instant begins) {
    var clock = new SettableClock(begins);
    return new Setting(clock, new CountedIds(clock));
  }

  /** Ids in order of creation, the same in every run of a seed. */
  private static final class CountedIds extends Ids {
    private int count;

    CountedIds(SettableClock clock) {
      super(clock);
    }

    @Override
    public String next(String prefix) {
      return "%s_%06d".formatted(prefix, ++count);
    }
  }
}
