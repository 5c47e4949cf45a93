package io.watchbill.drift.detection;

import io.watchbill.drift.baseline.Baseline;
import io.watchbill.drift.baseline.Calendar;
import io.watchbill.drift.baseline.Model;
import io.watchbill.drift.baseline.Reading;
import io.watchbill.drift.baseline.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From an alarm to what it is about: which intents moved, by how much, since when. */
final class EstimateRules {
  private static final int ROUNDS = 12;

  private EstimateRules() {}

  /** Estimates a change; see {@link Comparison#estimate}. */
  static Estimate estimate(
      Comparison held, long from, long to, boolean perIntent, long first, String seed, boolean up) {
    var model = held.model();
    var calendar = held.calendar();
    Map<String, Strip> strips = new LinkedHashMap<>();
    model
        .series()
        .forEach((intent, baseline) -> strips.put(intent, held.strip(intent, baseline, from, to)));
    var whole = model.whole();
    var wholeStrip = whole == null ? null : held.strip("", whole, from, to);
    long onset = first;
    Map<String, Double> belief = Map.of();
    List<String> moved = List.of();
    OnsetRules.Onset found = new OnsetRules.Onset(first, first, first);
    for (int round = 0; round < 2; round++) {
      belief = perIntent ? moved(model, strips, onset, to, seed, up) : Map.of();
      moved = likely(belief);
      boolean asWhole = wholeStrip != null && (moved.isEmpty() || seed.isEmpty());
      var strip =
          asWhole && wholeStrip != null
              ? wholeStrip
              : pool(model, strips, belief, from, to, calendar);
      found = OnsetRules.find(strip, model.reading(), spread(model, moved, asWhole), to, up);
      onset = found.at();
    }
    boolean asWhole = wholeStrip != null && (moved.isEmpty() || seed.isEmpty());
    var strip =
        asWhole && wholeStrip != null
            ? wholeStrip
            : pool(model, strips, belief, from, to, calendar);
    var window = strip.window(onset, to);
    var ground = !asWhole && moved.size() == 1 ? only(model, moved).ground() : model.ground();
    var evidence = TestRules.weigh(model.reading(), window, spread(model, moved, asWhole), ground);
    double before = asWhole && whole != null ? whole.mean() : mean(model, moved);
    boolean named = perIntent && model.series().size() > 1;
    return new Estimate(
        named ? List.copyOf(moved) : List.of(),
        before,
        before * Math.exp(evidence.shift()),
        evidence.shift(),
        evidence.error(),
        onset,
        found.low(),
        found.high() + 1,
        window.calls());
  }

  private static Baseline only(Model model, List<String> moved) {
    var baseline = model.series().get(moved.getFirst());
    if (baseline == null) {
      throw new IllegalStateException("no baseline of " + moved);
    }
    return baseline;
  }

  private static Spread spread(Model model, List<String> moved, boolean whole) {
    return !whole && moved.size() == 1 ? only(model, moved).spread() : model.spread();
  }

  private static List<String> likely(Map<String, Double> belief) {
    var likely = new ArrayList<String>();
    belief.forEach((intent, probable) -> {
      if (probable > 0.5) {
        likely.add(intent);
      }
    });
    return likely;
  }

  /** The part of the pool that moved; the whole pool when intents are not told apart. */
  private static Strip pool(
      Model model,
      Map<String, Strip> strips,
      Map<String, Double> belief,
      long from,
      long to,
      Calendar calendar) {
    var pool = Strip.empty(from, to, calendar);
    strips.forEach((intent, strip) -> {
      double moved = belief.isEmpty() ? 1 : belief.getOrDefault(intent, 0.0);
      if (moved > 0.01) {
        pool.pool(strip, moved * model.part().getOrDefault(intent, 1.0));
      }
    });
    return pool;
  }

  /**
   * How probably each intent moved: the shifts are taken as a mixture of none and a common one,
   * fitted by expectation and maximisation, so that what is undecided counts half and early
   * estimates are not made of the loudest few alone.
   */
  static Map<String, Double> moved(
      Model model, Map<String, Strip> strips, long begin, long end, String seed, boolean up) {
    Map<String, Evidence> evidence = new LinkedHashMap<>();
    strips.forEach((intent, strip) -> {
      var window = strip.window(begin, end);
      var baseline = model.series().get(intent);
      if (window.weight() > 0 && baseline != null) {
        evidence.put(
            intent, TestRules.weigh(model.reading(), window, baseline.spread(), baseline.ground()));
      }
    });
    var start = evidence.get(seed);
    Map<String, Double> belief = new LinkedHashMap<>();
    evidence.keySet().forEach(intent -> belief.put(intent, 1.0));
    double common = start != null ? start.shift() : common(evidence, belief, up);
    double share = 0.5;
    for (int round = 0; round < ROUNDS; round++) {
      double sum = 0;
      for (var entry : evidence.entrySet()) {
        var e = entry.getValue();
        double gain = (e.shift() * common - common * common / 2) / (e.error() * e.error());
        // A move much larger than the common one is a move all the same.
        boolean larger =
            e.nats() > 8 && e.shift() > 0 == up && Math.abs(e.shift()) > Math.abs(common);
        double odds = share / (1 - share) * Math.exp(larger ? 30 : Math.clamp(gain, -30, 30));
        double probable = entry.getKey().equals(seed) ? 1 : odds / (1 + odds);
        belief.put(entry.getKey(), probable);
        sum += probable;
      }
      share = Math.clamp((sum + 1) / (evidence.size() + 2), 0.05, 0.95);
      common = common(evidence, belief, up);
    }
    return belief;
  }

  /** Precision-weighted mean of the shifts, as far as they are believed in. */
  private static double common(
      Map<String, Evidence> evidence, Map<String, Double> belief, boolean up) {
    double weight = 0;
    double sum = 0;
    for (var entry : evidence.entrySet()) {
      var e = entry.getValue();
      double w = belief.getOrDefault(entry.getKey(), 0.0) / (e.error() * e.error());
      weight += w;
      sum += w * e.shift();
    }
    double mean = weight > 0 ? sum / weight : 0;
    return up ? Math.max(mean, 0.02) : Math.min(mean, -0.02);
  }

  /** The level before in the signal's unit, over some intents, in the baseline's own mix. */
  static double mean(Model model, List<String> intents) {
    double weight = 0;
    double sum = 0;
    for (var entry : model.series().entrySet()) {
      if (intents.isEmpty() || intents.contains(entry.getKey())) {
        var baseline = entry.getValue();
        double calls = model.reading() == Reading.TOTAL ? 1 : baseline.calls();
        weight += calls;
        sum += calls * baseline.mean();
      }
    }
    if (model.reading() == Reading.TOTAL) {
      return sum;
    }
    return weight > 0 ? sum / weight : 0;
  }
}
