package io.watchbill.drift.baseline;

import io.watchbill.signal.SignalDefinition;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fits the baselines of all intents and of their pool. */
final class ModelRules {
  private static final double FEWEST_CALLS = 30;

  private ModelRules() {}

  /**
   * The model; null when there is too little history.
   *
   * @param rows whether values are rows of unknown weight rather than calls
   * @param whole the system's own series; used for totals and where there are no intents
   */
  static @Nullable Model fit(
      SignalDefinition.Kind kind,
      boolean rows,
      Map<String, History> intents,
      History whole,
      BaselineRules.Range range,
      long now) {
    double calls = calls(whole, intents, range);
    double days = activeDays(whole, intents, range);
    boolean total = kind == SignalDefinition.Kind.TOTAL;
    if (calls < (rows ? 60 : 100) || days < 3 || (total && range.hours() < Calendar.WEEK)) {
      return null;
    }
    var reading = reading(kind, rows, intents, range);
    double share = reading == Reading.RATE ? share(intents, range) : 0;
    Map<String, Baseline> plain = new LinkedHashMap<>();
    intents.forEach((intent, history) -> {
      var start = BaselineRules.start(history, reading, range, share);
      if (start != null && calls(history, Map.of(), range) >= FEWEST_CALLS) {
        double scatter = rows ? history.scatter(reading == Reading.LOG) : start.callVariance();
        plain.put(intent, BaselineRules.plain(reading, start.level(), scatter, start.profile()));
      }
    });
    if (reading == Reading.TOTAL) {
      return total(plain, intents, whole, range, now, days);
    }
    if (plain.isEmpty()) {
      return null;
    }
    Map<String, Double> part = new LinkedHashMap<>();
    plain.forEach((intent, baseline) -> part.put(intent, 1 / baseline.callVariance()));
    var first = BaselineRules.tamed(pooled(intents, plain, part, range), reading);
    double[] common = BaselineRules.profile(first, range, reading);
    Map<String, Baseline> fitted = new LinkedHashMap<>();
    plain.forEach((intent, start) -> {
      var history = history(intents, intent);
      fitted.put(intent, refine(history, start, common, range));
    });
    share(intents, fitted, range);
    fitted.forEach((intent, baseline) -> part.put(intent, part(baseline)));
    var slots = BaselineRules.tamed(pooled(intents, fitted, part, range), reading);
    var spread =
        SpreadRules.estimate(slots, range.from(), range.calendar(), Spread.assumed(reading));
    var ground = BaselineRules.window(slots, range).ground();
    return new Model(reading, now, range.to(), fitted, part, null, spread, ground, days);
  }

  private static @Nullable Model total(
      Map<String, Baseline> plain,
      Map<String, History> intents,
      History whole,
      BaselineRules.Range range,
      long now,
      double days) {
    var start = BaselineRules.start(whole, Reading.TOTAL, range, 0);
    if (start == null) {
      return null;
    }
    var all = refine(whole, start, start.profile(), range);
    Map<String, Baseline> fitted = new LinkedHashMap<>();
    plain.forEach((intent, first) ->
        fitted.put(intent, refine(history(intents, intent), first, first.profile(), range)));
    share(intents, fitted, range);
    return new Model(
        Reading.TOTAL, now, range.to(), fitted, Map.of(), all, all.spread(), all.ground(), days);
  }

  static History history(Map<String, History> intents, String intent) {
    var history = intents.get(intent);
    if (history == null) {
      throw new IllegalStateException("no history of intent " + intent);
    }
    return history;
  }

  /** A baseline with its own profile on top of the common one, its level, spread and ground. */
  private static Baseline refine(
      History history, Baseline start, double[] common, BaselineRules.Range range) {
    var reading = start.reading();
    boolean total = reading == Reading.TOTAL;
    // Without its rhythm every hour of a total is wild.
    var rough = total ? start : levelled(history, with(start, common), range);
    var slots =
        total ? BaselineRules.slots(history, rough, range) : tamedSlots(history, rough, range);
    double[] own = BaselineRules.profile(slots, range, reading);
    var profile = common.clone();
    for (int how = 0; how < Calendar.WEEK; how++) {
      profile[how] += own[how];
    }
    var baseline = levelled(history, with(rough, profile), range);
    slots = tamedSlots(history, baseline, range);
    var spread =
        SpreadRules.estimate(slots, range.from(), range.calendar(), Spread.assumed(reading));
    if (reading == Reading.TOTAL) {
      spread = profileDoubt(spread, range);
    }
    var ground = BaselineRules.window(slots, range).ground();
    double n = 0;
    double sum = 0;
    double busy = 0;
    for (long hour = range.from(); hour < range.to(); hour++) {
      if (!range.mask().covers(hour)) {
        double age = BaselineRules.age(range, hour);
        n += age * history.hourCalls(hour);
        sum += age * history.hourSum(hour);
        busy += history.hourCalls(hour) > 0 ? age : 0;
      }
    }
    double mean = reading == Reading.TOTAL ? baseline.level() : n > 0 ? sum / n : baseline.level();
    return new Baseline(
        reading,
        baseline.level(),
        mean,
        baseline.profile(),
        baseline.callVariance(),
        busy > 0 ? n / busy : 0,
        spread,
        ground);
  }

  /**
   * The profile of a total was fitted to few weeks: its residuals look smaller than what the next
   * day will show.
   */
  private static Spread profileDoubt(Spread spread, BaselineRules.Range range) {
    double days = Math.max(3, range.hours() / 24.0 * 5 / 7);
    double factor = (days + 1) / (days - 1);
    var variance = spread.variance().clone();
    variance[0] *= factor;
    variance[1] *= factor;
    return new Spread(variance, spread.freedom());
  }

  /**
   * Intents of a system wander alike: how the others do is the assumption for one of which little
   * was seen.
   */
  private static void share(
      Map<String, History> intents, Map<String, Baseline> fitted, BaselineRules.Range range) {
    if (fitted.size() < 3) {
      return;
    }
    var variance = new double[Spread.SCALES];
    var freedom = new double[Spread.SCALES];
    for (var baseline : fitted.values()) {
      for (int scale = 0; scale < Spread.SCALES; scale++) {
        double worth = Math.min(20, baseline.spread().freedom()[scale]);
        variance[scale] += worth * baseline.spread().variance()[scale];
        freedom[scale] += worth;
      }
    }
    for (int scale = 0; scale < Spread.SCALES; scale++) {
      variance[scale] /= freedom[scale];
      freedom[scale] = 5;
    }
    var common = new Spread(variance, freedom);
    fitted.replaceAll((intent, baseline) -> {
      var slots = tamedSlots(history(intents, intent), baseline, range);
      var spread = SpreadRules.estimate(slots, range.from(), range.calendar(), common);
      return new Baseline(
          baseline.reading(),
          baseline.level(),
          baseline.mean(),
          baseline.profile(),
          baseline.callVariance(),
          baseline.calls(),
          baseline.reading() == Reading.TOTAL ? profileDoubt(spread, range) : spread,
          baseline.ground());
    });
  }

  private static Slot[] tamedSlots(History history, Baseline baseline, BaselineRules.Range range) {
    return BaselineRules.tamed(BaselineRules.slots(history, baseline, range), baseline.reading());
  }

  private static Baseline with(Baseline b, double[] profile) {
    return new Baseline(
        b.reading(),
        b.level(),
        b.mean(),
        profile,
        b.callVariance(),
        b.calls(),
        b.spread(),
        b.ground());
  }

  private static Baseline levelled(History history, Baseline b, BaselineRules.Range range) {
    var window = BaselineRules.window(tamedSlots(history, b, range), range);
    if (window.weight() <= 0) {
      return b;
    }
    // Leans on the start by one event, so that a share of which nothing was seen is not zero.
    double off = window.mean() * window.weight() / (window.weight() + b.callVariance());
    double level = b.reading() == Reading.LOG ? b.level() + off : b.level() * (1 + off);
    double scale = b.reading() == Reading.TOTAL ? 1 / ((1 + off) * (1 + off)) : 1;
    return new Baseline(
        b.reading(),
        level,
        b.mean(),
        b.profile(),
        b.callVariance() * scale,
        b.calls(),
        b.spread(),
        b.ground());
  }

  /** Weight a call in the pool: exact calls count more, series that wander by themselves less. */
  private static double part(Baseline baseline) {
    double quarter = Math.max(1, baseline.calls() * 6);
    double wander = baseline.spread().variance()[1] + baseline.spread().variance()[2];
    return 1 / (baseline.callVariance() + quarter * wander);
  }

  static Slot[] pooled(
      Map<String, History> intents,
      Map<String, Baseline> baselines,
      Map<String, Double> part,
      BaselineRules.Range range) {
    var sum = new Slot[range.hours()];
    java.util.Arrays.fill(sum, Slot.EMPTY);
    baselines.forEach((intent, baseline) -> {
      var slots = BaselineRules.slots(history(intents, intent), baseline, range);
      double weight = part.getOrDefault(intent, 0.0);
      for (int i = 0; i < sum.length; i++) {
        if (slots[i].weight() > 0) {
          sum[i] = sum[i].plus(slots[i], weight);
        }
      }
    });
    return sum;
  }

  private static Reading reading(
      SignalDefinition.Kind kind,
      boolean rows,
      Map<String, History> intents,
      BaselineRules.Range range) {
    return switch (kind) {
      case RATE -> Reading.RATE;
      case TOTAL -> Reading.TOTAL;
      case MEAN -> {
        double logarithms = 0;
        double values = 0;
        boolean large = true; // small values may be shares, with zeros among them
        for (var history : intents.values()) {
          double[] m = history.moments(range.from() / 24, range.to() / 24);
          if (m[0] > 1) {
            // Information a call carries about a common relative shift, read either way.
            logarithms += m[0] / Math.max(1e-4, (m[4] - m[3] * m[3] / m[0]) / (m[0] - 1));
            values += m[0] / BaselineRules.relative(m);
            large &= rows || m[1] / m[0] >= 5;
          }
        }
        yield large && logarithms > 0.9 * values ? Reading.LOG : Reading.MEAN;
      }
    };
  }

  private static double share(Map<String, History> intents, BaselineRules.Range range) {
    double n = 0;
    double sum = 0;
    for (var history : intents.values()) {
      for (long hour = range.from(); hour < range.to(); hour++) {
        n += history.hourCalls(hour);
        sum += history.hourSum(hour);
      }
    }
    return (sum + 0.5) / (n + 1);
  }

  private static double calls(
      History whole, Map<String, History> intents, BaselineRules.Range range) {
    double sum = 0;
    for (long hour = range.from(); hour < range.to(); hour++) {
      sum += range.mask().covers(hour) ? 0 : hourCalls(whole, intents, hour);
    }
    return sum;
  }

  private static double hourCalls(History whole, Map<String, History> intents, long hour) {
    double own = whole.hourCalls(hour);
    for (var history : intents.values()) {
      own = Math.max(own, history.hourCalls(hour));
    }
    return own;
  }

  /** Local days with at least a fifth of the busiest day's calls. */
  private static double activeDays(
      History whole, Map<String, History> intents, BaselineRules.Range range) {
    Map<Long, Double> days = new LinkedHashMap<>();
    for (long hour = range.from(); hour < range.to(); hour++) {
      if (!range.mask().covers(hour)) {
        days.merge(range.calendar().day(hour), hourCalls(whole, intents, hour), Double::sum);
      }
    }
    double most = days.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    var active = new HashSet<Long>();
    days.forEach((day, n) -> {
      if (n > most / 5) {
        active.add(day);
      }
    });
    return active.size();
  }
}
