package io.watchbill.drift.baseline;

import io.watchbill.signal.SignalDefinition;
import org.jspecify.annotations.Nullable;

/**
 * A fixed bound as a baseline: known exactly, without a rhythm; only how single calls scatter and
 * how the level wanders is learned.
 */
final class BoundRules {
  private BoundRules() {}

  static @Nullable Model fit(
      SignalDefinition.Kind kind,
      double bound,
      History whole,
      BaselineRules.Range range,
      long now) {
    if (bound <= 0) {
      return null;
    }
    var reading =
        switch (kind) {
          case MEAN -> Reading.MEAN;
          case RATE -> Reading.RATE;
          case TOTAL -> Reading.TOTAL;
        };
    var start = BaselineRules.start(whole, reading, range, reading == Reading.RATE ? bound : 0);
    if (start == null) {
      return null;
    }
    var slots = BaselineRules.tamed(BaselineRules.slots(whole, start, range), reading);
    var spread =
        SpreadRules.estimate(slots, range.from(), range.calendar(), Spread.assumed(reading));
    double ratio = start.level() / bound;
    double callVariance =
        switch (reading) {
          case LOG, MEAN -> start.callVariance() * ratio * ratio;
          case RATE -> Math.max(0.02, (1 - Math.min(bound, 0.999)) / bound);
          case TOTAL -> start.callVariance() * ratio * ratio;
        };
    var level =
        new Baseline(
            reading, bound, bound, start.profile(), callVariance, 0, spread, Window.Ground.FIRM);
    return new Model(
        reading,
        now,
        range.to(),
        java.util.Map.of(),
        java.util.Map.of(),
        level,
        spread,
        Window.Ground.FIRM,
        0);
  }
}
