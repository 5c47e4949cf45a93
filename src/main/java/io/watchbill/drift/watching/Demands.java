package io.watchbill.drift.watching;

import io.watchbill.bill.Watch;
import io.watchbill.drift.detection.Demand;
import io.watchbill.signal.SignalDefinition;

/** Reads what a watch of the bill asks for. */
final class Demands {
  private Demands() {}

  /** The demand; a signal that is better lower pages when it rises, and the other way round. */
  static Demand of(Watch watch, SignalDefinition signal) {
    var budget = watch.falsePages();
    double hours = Math.max(1, budget.per().toMinutes() / 60.0);
    double count = Math.max(1e-6, budget.count());
    if (watch.below() != null || watch.above() != null) {
      boolean down = watch.below() != null;
      return new Demand(0, !down, down, watch.below(), down ? null : watch.above(), count, hours);
    }
    double shift = watch.shift() == null ? 0.1 : watch.shift();
    return new Demand(
        Math.log1p(shift),
        !signal.better().equals("higher"),
        !signal.better().equals("lower"),
        null,
        null,
        count,
        hours);
  }
}
