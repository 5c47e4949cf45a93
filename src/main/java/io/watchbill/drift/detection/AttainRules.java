package io.watchbill.drift.detection;

import io.watchbill.drift.WatchStatus;
import io.watchbill.drift.baseline.Model;
import io.watchbill.drift.baseline.Spread;

/** What a watch can see at its budget, from what it has learned. */
final class AttainRules {
  /** Deviates for finding nine of ten. */
  private static final double POWER = 1.28;

  private AttainRules() {}

  /** The smallest relative shift of the whole system found within an hour, a day and a week. */
  static WatchStatus.Attainable of(Model model, Demand demand, boolean perIntent) {
    double share = perIntent && model.series().size() > 1 ? 0.5 : 1;
    return new WatchStatus.Attainable(
        shift(model, demand, share, 1, 1, 1, 1),
        shift(model, demand, share, 24, 8, 2, 1),
        shift(model, demand, share, 168, 40, 10, 5));
  }

  /** The shift found within so many hours with that many busy hours, quarters and days in them. */
  private static double shift(
      Model model,
      Demand demand,
      double share,
      double length,
      double hours,
      double quarters,
      double days) {
    var spread = model.spread();
    var ground = model.ground();
    double busyHours = Math.max(1, model.activeDays() * 8);
    double variance = ground.sampling() * (1 + busyHours / hours);
    double[] blocks = {hours, quarters, days, 1};
    double doubt = 0;
    for (int scale = 0; scale < Spread.SCALES; scale++) {
      double part = spread.variance()[scale] * (1 / blocks[scale] + ground.concentration()[scale]);
      variance += part;
      doubt += part * part / spread.freedom()[scale];
    }
    double needed = TestRules.deviate(TestRules.bar(demand, length, share));
    double freedom = Math.max(2, variance * variance / Math.max(1e-300, doubt));
    // Student's t as improbable as the normal deviate that is needed.
    double t = Math.sqrt(freedom * Math.expm1(needed * needed / freedom));
    double size = (Math.min(t, 20) + POWER) * Math.sqrt(variance);
    return Math.expm1(Math.max(size, TestRules.NEARLY * demand.smallest()));
  }
}
