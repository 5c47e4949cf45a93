package io.watchbill.drift.detection;

import io.watchbill.drift.baseline.Baseline;
import io.watchbill.drift.baseline.Calendar;
import io.watchbill.drift.baseline.Model;
import io.watchbill.drift.baseline.Reading;
import io.watchbill.drift.baseline.Slot;
import io.watchbill.drift.baseline.Slots;
import io.watchbill.drift.baseline.Spread;
import io.watchbill.drift.baseline.Window;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One tick's look back over all candidate onsets: windows of every series and of their pool grow
 * into the past together, and the one furthest over its bar is kept.
 */
final class Search {
  private static final double FEWEST_CALLS = 25;
  private static final double FEWEST_ROWS = 2;
  private static final double FEWEST_EVENTS = 4;

  /** A single row of unknown weight counts no more than so many standard deviations. */
  private static final double ROW_REACH = 4;

  /** Squared deviates from sampling alone that no bar is as low as. */
  private static final double HOPELESS = 7;

  private final Model model;
  private final Demand demand;
  private final boolean perIntent;
  private final Calendar calendar;
  private final List<Tested> tested = new ArrayList<>();
  private final @Nullable Window pool;
  private final double share;
  private final boolean rows;
  private final double up;
  private final double down;
  private long hour;
  private long quarter;
  private long day;
  private long week;
  private long start;
  private long length;
  private double weight;
  private double deviation;
  private double sampling;
  private double calls;
  private @Nullable Alarm found;

  Search(Model model, Demand demand, boolean perIntent, boolean rows, Calendar calendar) {
    this.rows = rows;
    this.model = model;
    this.demand = demand;
    this.perIntent = perIntent;
    this.calendar = calendar;
    double size = TestRules.NEARLY * demand.smallest();
    this.up = model.reading() == Reading.LOG ? size : Math.expm1(size);
    this.down = model.reading() == Reading.LOG ? -size : Math.expm1(-size);
    boolean pooled = model.whole() == null;
    this.pool = pooled ? new Window() : null;
    boolean separate = perIntent && model.series().size() > 1;
    this.share = separate ? 0.5 : 1;
    if (model.whole() != null) {
      tested.add(new Tested("", model.whole(), 0, share));
    }
    if (pooled || separate) {
      int count = Math.max(1, model.series().size());
      model
          .series()
          .forEach((intent, baseline) ->
              tested.add(
                  new Tested(
                      intent,
                      baseline,
                      model.part().getOrDefault(intent, 0.0),
                      separate ? 0.5 / count : 0)));
    }
  }

  List<Tested> tested() {
    return tested;
  }

  @Nullable Alarm found() {
    return found;
  }

  /** Goes on to an older slot; the windows now are {@code slots} long and begin at {@code at}. */
  void begin(long slotHour, long at, long slots) {
    if (slotHour != hour) {
      hour = slotHour;
      quarter = calendar.quarter(slotHour);
      day = calendar.day(slotHour);
      week = calendar.week(slotHour);
    }
    start = at;
    length = slots;
    weight = 0;
    deviation = 0;
    sampling = 0;
    calls = 0;
  }

  /** Judges the windows as they are after this slot. */
  void judge() {
    if (pool != null && weight > 0) {
      pool.add(new Slot(weight, deviation, sampling, calls), hour, quarter, day, week);
      weigh("", pool, model.spread(), model.ground(), share);
    }
  }

  private void weigh(String key, Window window, Spread spread, Window.Ground ground, double part) {
    double mean = window.mean();
    if (mean > down && mean < up
        || !(mean > 0 ? demand.up() : demand.down())
        || mean * mean < HOPELESS * window.sampling()
        || !enough(window)) {
      return;
    }
    var evidence = TestRules.weigh(model.reading(), window, spread, ground);
    double score = evidence.nats() - TestRules.bar(demand, length / (double) Slots.AN_HOUR, part);
    if (score >= 0
        && (found == null || score > found.score())
        && TestRules.worthwhile(demand, evidence)) {
      found = new Alarm(key, start, evidence, score, window.calls());
    }
  }

  /** Whether sums of so few are worth a look. */
  private boolean enough(Window window) {
    return switch (model.reading()) {
      case LOG, MEAN -> window.calls() >= (rows ? FEWEST_ROWS : FEWEST_CALLS);
      case RATE, TOTAL ->
          Math.abs(window.mean()) * Math.abs(window.mean()) / window.sampling() >= FEWEST_EVENTS;
    };
  }

  /** A series under test. */
  final class Tested {
    private final String key;
    private final Baseline baseline;
    private final double part;
    private final double budget;
    private final Window window = new Window();

    Tested(String key, Baseline baseline, double part, double budget) {
      this.key = key;
      this.baseline = baseline;
      this.part = part;
      this.budget = budget;
    }

    String key() {
      return key;
    }

    Baseline baseline() {
      return baseline;
    }

    void add(Slot measured) {
      if (measured.weight() == 0) {
        return;
      }
      var slot = rows ? baseline.drawn(measured, ROW_REACH) : measured;
      if (part > 0) {
        weight += part * slot.weight();
        deviation += part * slot.deviation();
        sampling += part * part * slot.sampling();
        calls += slot.calls();
      }
      if (budget > 0) {
        window.add(slot, hour, quarter, day, week);
        weigh(key, window, baseline.spread(), baseline.ground(), budget);
      }
    }
  }
}
