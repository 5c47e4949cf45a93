package io.watchbill.drift;

import io.watchbill.signal.Bucket;
import io.watchbill.signal.SignalDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One watch on one system: takes five-minute slots in order of time and says when a change has
 * become too improbable to be chance. Strictly causal, deterministic, bounded in memory; not safe
 * for threads.
 */
final class Detector {
  /** Seconds of a slot. */
  static final int SLOT = 300;

  static final long SLOTS_AN_HOUR = 12;
  private static final long REFIT_HOURS = 6;
  private static final long LONGEST_LAG = 7 * 24;
  private static final int FINE_HOURS = 6;

  private final SignalDefinition.Kind kind;
  private final Demand demand;
  private final boolean perIntent;
  private final Calendar calendar;
  private final boolean rows;
  private final History whole = new History();
  private final Map<String, History> intents = new LinkedHashMap<>();
  private Mask mask = Mask.NONE;
  private @Nullable Model model;
  private long next = Long.MIN_VALUE;
  private long restart = Long.MIN_VALUE;
  private boolean frozen;

  Detector(SignalDefinition.Kind kind, Demand demand, boolean perIntent, Calendar calendar) {
    this(kind, demand, perIntent, calendar, false);
  }

  /** For values of which nobody knows how many calls stand behind them. */
  static Detector ofRows(Demand demand, Calendar calendar) {
    return new Detector(SignalDefinition.Kind.MEAN, demand, false, calendar, true);
  }

  private Detector(
      SignalDefinition.Kind kind,
      Demand demand,
      boolean perIntent,
      Calendar calendar,
      boolean rows) {
    this.rows = rows;
    this.kind = kind;
    this.demand = demand;
    this.perIntent = perIntent;
    this.calendar = calendar;
  }

  /**
   * Takes the next slot.
   *
   * @param slot five minutes since the epoch; every one after the first is given, empty ones too
   * @param total the system's own bucket; null when nothing happened
   * @param byIntent the intents' buckets
   * @return the strongest window over its bar; null when all is quiet, while learning and while an
   *     alarm stands
   */
  @Nullable Alarm tick(long slot, @Nullable Bucket total, Map<String, Bucket> byIntent) {
    absorb(slot, total, byIntent);
    boolean news = total != null || !byIntent.isEmpty() || kind == SignalDefinition.Kind.TOTAL;
    if (frozen || model == null || !news) {
      return null;
    }
    return search(model, slot);
  }

  private void absorb(long slot, @Nullable Bucket total, Map<String, Bucket> byIntent) {
    boolean refit = !frozen && Math.floorMod(slot, REFIT_HOURS * SLOTS_AN_HOUR) == 0;
    if (refit && next != Long.MIN_VALUE) {
      refit(slot / SLOTS_AN_HOUR);
    }
    remember(slot, total, byIntent);
  }

  /** Takes a slot without judging it or learning from it yet: the past, after a restart. */
  void remember(long slot, @Nullable Bucket total, Map<String, Bucket> byIntent) {
    whole.advance(slot);
    if (total != null) {
      whole.add(total);
    }
    byIntent.forEach(
        (intent, bucket) -> intents.computeIfAbsent(intent, i -> new History()).add(bucket));
    intents.values().forEach(history -> history.advance(slot));
    next = slot + 1;
  }

  /** Fits the model anew as of an hour, from what is older than the lag. */
  void refit(long hour) {
    var range = range(hour);
    if (range == null) {
      return;
    }
    var fitted =
        demand.bounded()
            ? BoundRules.fit(kind, demand, whole, range, hour)
            : ModelRules.fit(kind, rows, strata(), whole, range, hour);
    if (fitted != null) {
      model = fitted;
    }
  }

  private Map<String, History> strata() {
    return intents.isEmpty() && kind != SignalDefinition.Kind.TOTAL ? Map.of("", whole) : intents;
  }

  private BaselineRules.@Nullable Range range(long hour) {
    long first = whole.firstHour();
    if (first == Long.MAX_VALUE || first >= hour) {
      return null;
    }
    long begin = Math.max(first, hour - History.HOURS + 24);
    long lag = Math.clamp((hour - first) / 3, 24, LONGEST_LAG);
    return hour - lag <= begin ? null : new BaselineRules.Range(begin, hour - lag, mask, calendar);
  }

  private @Nullable Alarm search(Model fitted, long slot) {
    var search = new Search(fitted, demand, perIntent, rows, calendar);
    long hour = slot / SLOTS_AN_HOUR;
    long earliest = Math.max(fitted.end() * SLOTS_AN_HOUR, restart);
    long fine = Math.max((hour - FINE_HOURS) * SLOTS_AN_HOUR, earliest);
    int how = calendar.hourOfWeek(hour);
    for (long at = slot; at >= fine; at--) {
      if (at / SLOTS_AN_HOUR != hour) {
        hour = at / SLOTS_AN_HOUR;
        how = calendar.hourOfWeek(hour);
      }
      search.begin(hour, at, slot + 1 - at);
      for (var tested : search.tested()) {
        tested.add(tested.baseline().slot(history(tested.key()), at, how));
      }
      search.judge();
    }
    for (long at = fine / SLOTS_AN_HOUR - 1; at * SLOTS_AN_HOUR >= earliest; at--) {
      how = calendar.hourOfWeek(at);
      search.begin(at, at * SLOTS_AN_HOUR, slot + 1 - at * SLOTS_AN_HOUR);
      for (var tested : search.tested()) {
        tested.add(tested.baseline().hour(history(tested.key()), at, how));
      }
      search.judge();
    }
    return search.found();
  }

  History history(String key) {
    return key.isEmpty() ? whole : ModelRules.history(intents, key);
  }

  /** Stops judging and learning: an alarm stands. */
  void freeze() {
    frozen = true;
  }

  /** Judges again from a slot on; hours of the incident are never learned from. */
  void resume(long slot, Mask incidents) {
    frozen = false;
    restart = slot;
    mask = incidents;
  }

  /** The level of a series has moved for good. */
  void relevel(String key, double factor) {
    var history = key.isEmpty() ? whole : intents.get(key);
    if (history != null) {
      history.relevel(factor);
    }
  }

  /** The level of the whole series has moved for good at an hour. */
  void relevel(double factor, long before) {
    whole.relevel(factor, before);
  }

  @Nullable Model model() {
    return model;
  }

  boolean frozen() {
    return frozen;
  }

  Demand demand() {
    return demand;
  }

  Calendar calendar() {
    return calendar;
  }

  boolean perIntent() {
    return perIntent;
  }

  /** The slot it will be given next. */
  void expect(long slot) {
    next = slot;
  }

  /** The first hour with anything; the largest number when there is none. */
  long firstHour() {
    return whole.firstHour();
  }

  /** The slot it waits for; the smallest number before any. */
  long next() {
    return next;
  }
}
