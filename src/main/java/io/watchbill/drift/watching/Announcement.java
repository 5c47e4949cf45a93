package io.watchbill.drift.watching;

import io.watchbill.drift.Anomaly;
import io.watchbill.drift.baseline.Slots;
import io.watchbill.drift.detection.Estimate;
import java.time.Instant;
import java.util.Locale;

/** Puts an estimate into the words and units of an anomaly. */
final class Announcement {
  /** Standard errors on either side of a 90 % interval. */
  private static final double NINETY = 1.645;

  private Announcement() {}

  /**
   * The anomaly of an estimate.
   *
   * @param score nats over the bar when the alarm was raised
   */
  static Anomaly of(
      String id, Post post, Estimate estimate, int seen, Instant detectedAt, double score) {
    double shift = Math.expm1(estimate.shift());
    double low = Math.expm1(estimate.shift() - NINETY * estimate.error());
    double high = Math.expm1(estimate.shift() + NINETY * estimate.error());
    return new Anomaly(
        id,
        post.watch().id(),
        post.signal().id(),
        post.system(),
        estimate.intents(),
        seen,
        estimate.from(),
        estimate.to(),
        shift,
        low,
        high,
        Slots.at(estimate.onset()),
        Slots.at(estimate.onsetLow()),
        Slots.at(estimate.onsetHigh()),
        detectedAt,
        score,
        reason(post, estimate, seen, shift, low, high, score));
  }

  private static String reason(
      Post post, Estimate estimate, int seen, double shift, double low, double high, double score) {
    var demand = post.detector().demand();
    String against = demand.bounded() ? "its bound" : "its baseline";
    String who =
        seen > 1
            ? String.format(
                Locale.ROOT, ", %d of %d intents moved", estimate.intents().size(), seen)
            : "";
    return String.format(
        Locale.ROOT,
        "%s is %.0f %% %s %s (90 %% interval %.0f to %.0f %%) over %.0f calls%s; "
            + "%.1f nats more evidence than %s false page in %.0f days allows",
        post.signal().name(),
        Math.abs(100 * shift),
        shift > 0 ? "above" : "below",
        against,
        100 * Math.min(Math.abs(low), Math.abs(high)) * (low * high < 0 ? 0 : 1),
        100 * Math.max(Math.abs(low), Math.abs(high)),
        estimate.calls(),
        who,
        score,
        demand.budget() == Math.rint(demand.budget())
            ? String.format(Locale.ROOT, "%.0f", demand.budget())
            : String.valueOf(demand.budget()),
        demand.budgetHours() / 24);
  }
}
