package io.watchbill.drift.detection;

import io.watchbill.drift.BandPoint;
import io.watchbill.drift.baseline.Baseline;
import io.watchbill.drift.baseline.Calendar;
import io.watchbill.drift.baseline.Model;
import io.watchbill.drift.baseline.Window;
import io.watchbill.signal.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Buckets held against what is normal. Times are five-minute slots since the epoch.
 *
 * @param buckets of five minutes, by intent, "" for the system's own
 */
public record Comparison(Model model, Map<String, List<Bucket>> buckets, Calendar calendar) {
  /**
   * From an alarm to what it is about: which intents moved, by how much, since when.
   *
   * @param from the slot from which the buckets are looked at, {@code to} the one before which
   * @param perIntent whether intents are told apart
   * @param first when the alarm's window or the last estimate began
   * @param seed the intent that raised the alarm, "" for the pool
   * @param up whether it rose
   */
  public Estimate estimate(
      long from, long to, boolean perIntent, long first, String seed, boolean up) {
    return EstimateRules.estimate(this, from, to, perIntent, first, seed, up);
  }

  /**
   * The points of one series beside what is normal for it.
   *
   * @param intent the intent, "" for the system
   */
  public List<BandPoint> points(String intent, Instant from, Instant to, Duration width) {
    return ChartRules.points(this, intent, from, to, width);
  }

  /** How some intents, or everything where none is named, stood in the slots [from, to). */
  public Window window(List<String> intents, long from, long to) {
    var pool = Strip.empty(from, to, calendar);
    var whole = model.whole();
    if (whole != null && intents.isEmpty()) {
      pool.pool(strip("", whole, from, to), 1);
    } else {
      model
          .series()
          .forEach((intent, baseline) -> {
            if (intents.isEmpty() || intents.contains(intent)) {
              pool.pool(strip(intent, baseline, from, to), model.part().getOrDefault(intent, 1.0));
            }
          });
    }
    return pool.window(from, to);
  }

  /** How one intent that has a baseline stood in the slots [from, to). */
  public Window window(String intent, long from, long to) {
    var baseline = Objects.requireNonNull(model.series().get(intent), intent);
    return strip(intent, baseline, from, to).window(from, to);
  }

  /** An intent's slots against a baseline. */
  Strip strip(String intent, Baseline baseline, long from, long to) {
    return Strip.of(baseline, buckets.getOrDefault(intent, List.of()), from, to, calendar);
  }
}
