package io.watchbill.drift.detection;

import io.watchbill.drift.BandPoint;
import io.watchbill.drift.baseline.Baseline;
import io.watchbill.drift.baseline.Calendar;
import io.watchbill.drift.baseline.Model;
import io.watchbill.drift.baseline.Reading;
import io.watchbill.drift.baseline.Slots;
import io.watchbill.signal.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A series beside what is normal for it. Means and shares are expected in the mix of intents that a
 * point has; totals are an hour.
 */
final class ChartRules {
  private static final double NINETY_FIVE = 1.96;

  private ChartRules() {}

  /**
   * The points of one series.
   *
   * @param intent the intent, "" for the system
   */
  static List<BandPoint> points(
      Comparison held, String intent, Instant from, Instant to, Duration width) {
    List<BandPoint> points = new ArrayList<>();
    for (var start = from; start.isBefore(to); start = start.plus(width)) {
      points.add(point(held, intent, Slots.slot(start), slots(width), start));
    }
    return points;
  }

  private static long slots(Duration width) {
    return Math.max(1, width.toSeconds() / Slots.SECONDS);
  }

  private static BandPoint point(
      Comparison held, String intent, long begin, long slots, Instant start) {
    var model = held.model();
    var buckets = held.buckets();
    var calendar = held.calendar();
    var shown = buckets.getOrDefault(intent, List.of());
    double n = 0;
    double sum = 0;
    for (var bucket : shown) {
      long slot = Slots.slot(bucket.start());
      if (slot >= begin && slot < begin + slots) {
        n += bucket.n();
        sum += bucket.sum();
      }
    }
    boolean total = model.reading() == Reading.TOTAL;
    double hours = slots / (double) Slots.AN_HOUR;
    Double value = total ? Double.valueOf(sum / hours) : n > 0 ? sum / n : null;
    var one = intent.isEmpty() ? model.whole() : model.series().get(intent);
    double expected =
        one != null
            ? expected(one, calendar, begin, slots)
            : mixed(model, buckets, calendar, begin, slots);
    var spread = one != null ? one.spread() : model.spread();
    double calls = one != null ? one.callVariance() : mixedVariance(model);
    double weight =
        total && one != null
            ? hours * expected / one.level()
            : n > 0 ? n : usual(model, one) * hours;
    double variance = calls / Math.max(1e-9, weight);
    for (double part : spread.variance()) {
      variance += part;
    }
    double reach = NINETY_FIVE * Math.sqrt(variance);
    return new BandPoint(
        start,
        value,
        expected,
        expected * Math.max(0, reach > 0.7 ? Math.exp(-reach) : 1 - reach),
        expected * (reach > 0.7 ? Math.min(10, Math.exp(reach)) : 1 + reach),
        Math.round(n));
  }

  private static double expected(Baseline baseline, Calendar calendar, long begin, long slots) {
    double sum = 0;
    int count = 0;
    long first = Math.floorDiv(begin, Slots.AN_HOUR);
    long last = Math.floorDiv(begin + slots - 1, Slots.AN_HOUR);
    for (long hour = first; hour <= last; hour++) {
      sum += Math.exp(baseline.profile()[calendar.hourOfWeek(hour)]);
      count++;
    }
    return baseline.mean() * sum / count;
  }

  /** What the intents seen in a point would measure together if nothing had changed. */
  private static double mixed(
      Model model, Map<String, List<Bucket>> buckets, Calendar calendar, long begin, long slots) {
    double n = 0;
    double sum = 0;
    for (var entry : model.series().entrySet()) {
      double level = expected(entry.getValue(), calendar, begin, slots);
      for (var bucket : buckets.getOrDefault(entry.getKey(), List.of())) {
        long slot = Slots.slot(bucket.start());
        if (slot >= begin && slot < begin + slots) {
          n += bucket.n();
          sum += bucket.n() * level;
        }
      }
    }
    return n > 0 ? sum / n : EstimateRules.mean(model, List.of());
  }

  private static double mixedVariance(Model model) {
    double n = 0;
    double sum = 0;
    for (var baseline : model.series().values()) {
      n += baseline.calls();
      sum += baseline.calls() * baseline.callVariance();
    }
    return n > 0 ? sum / n : 1;
  }

  private static double usual(Model model, @Nullable Baseline one) {
    return one != null
        ? one.calls()
        : model.series().values().stream().mapToDouble(Baseline::calls).sum();
  }
}
