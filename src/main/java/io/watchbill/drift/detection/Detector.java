package io.watchbill.drift.detection;

import io.watchbill.drift.baseline.Calendar;
import io.watchbill.drift.baseline.Histories;
import io.watchbill.drift.baseline.Mask;
import io.watchbill.drift.baseline.Model;
import io.watchbill.drift.baseline.Slots;
import io.watchbill.signal.Bucket;
import io.watchbill.signal.SignalDefinition;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One watch on one system: takes five-minute slots in order of time and says when a change has
 * become too improbable to be chance. Strictly causal, deterministic, bounded in memory; not safe
 * for threads.
 */
public final class Detector {
  private static final long REFIT_HOURS = 6;
  private static final int FINE_HOURS = 6;

  private final SignalDefinition.Kind kind;
  private final Demand demand;
  private final boolean perIntent;
  private final Calendar calendar;
  private final boolean rows;
  private final Histories seen;
  private Mask mask = Mask.NONE;
  private @Nullable Model model;
  private long next = Long.MIN_VALUE;
  private long restart = Long.MIN_VALUE;
  private boolean frozen;

  public Detector(SignalDefinition.Kind kind, Demand demand, boolean perIntent, Calendar calendar) {
    this(kind, demand, perIntent, calendar, false);
  }

  /** For values of which nobody knows how many calls stand behind them. */
  public static Detector ofRows(Demand demand, Calendar calendar) {
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
    this.seen = new Histories(kind, rows, calendar);
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
  public @Nullable Alarm tick(long slot, @Nullable Bucket total, Map<String, Bucket> byIntent) {
    absorb(slot, total, byIntent);
    boolean news = total != null || !byIntent.isEmpty() || kind == SignalDefinition.Kind.TOTAL;
    if (frozen || model == null || !news) {
      return null;
    }
    return search(model, slot);
  }

  private void absorb(long slot, @Nullable Bucket total, Map<String, Bucket> byIntent) {
    boolean refit = !frozen && Math.floorMod(slot, REFIT_HOURS * Slots.AN_HOUR) == 0;
    if (refit && next != Long.MIN_VALUE) {
      refit(slot / Slots.AN_HOUR);
    }
    remember(slot, total, byIntent);
  }

  /** Takes a slot without judging it or learning from it yet: the past, after a restart. */
  public void remember(long slot, @Nullable Bucket total, Map<String, Bucket> byIntent) {
    seen.add(slot, total, byIntent);
    next = slot + 1;
  }

  /** Fits the model anew as of an hour, from what is older than the lag. */
  public void refit(long hour) {
    var bound = demand.bound();
    var fitted = bound == null ? seen.learn(hour, mask) : seen.bounded(bound, hour, mask);
    if (fitted != null) {
      model = fitted;
    }
  }

  private @Nullable Alarm search(Model fitted, long slot) {
    var search = new Search(fitted, demand, perIntent, rows, calendar);
    long hour = slot / Slots.AN_HOUR;
    long earliest = Math.max(fitted.end() * Slots.AN_HOUR, restart);
    long fine = Math.max((hour - FINE_HOURS) * Slots.AN_HOUR, earliest);
    int how = calendar.hourOfWeek(hour);
    for (long at = slot; at >= fine; at--) {
      if (at / Slots.AN_HOUR != hour) {
        hour = at / Slots.AN_HOUR;
        how = calendar.hourOfWeek(hour);
      }
      search.begin(hour, at, slot + 1 - at);
      for (var tested : search.tested()) {
        tested.add(seen.slot(tested.key(), tested.baseline(), at, how));
      }
      search.judge();
    }
    for (long at = fine / Slots.AN_HOUR - 1; at * Slots.AN_HOUR >= earliest; at--) {
      how = calendar.hourOfWeek(at);
      search.begin(at, at * Slots.AN_HOUR, slot + 1 - at * Slots.AN_HOUR);
      for (var tested : search.tested()) {
        tested.add(seen.hour(tested.key(), tested.baseline(), at, how));
      }
      search.judge();
    }
    return search.found();
  }

  /** Stops judging and learning: an alarm stands. */
  public void freeze() {
    frozen = true;
  }

  /** Judges again from a slot on; hours of the incident are never learned from. */
  public void resume(long slot, Mask incidents) {
    frozen = false;
    restart = slot;
    mask = incidents;
  }

  /** The level of a series has moved for good. */
  public void relevel(String key, double factor) {
    seen.relevel(key, factor);
  }

  /** The level of the whole series has moved for good at an hour. */
  public void relevel(double factor, long before) {
    seen.relevel(factor, before);
  }

  public @Nullable Model model() {
    return model;
  }

  boolean frozen() {
    return frozen;
  }

  public Demand demand() {
    return demand;
  }

  public Calendar calendar() {
    return calendar;
  }

  boolean perIntent() {
    return perIntent;
  }

  /** The slot it will be given next. */
  public void expect(long slot) {
    next = slot;
  }

  /** The first hour with anything; the largest number when there is none. */
  public long firstHour() {
    return seen.firstHour();
  }

  /** The slot it waits for; the smallest number before any. */
  public long next() {
    return next;
  }
}
