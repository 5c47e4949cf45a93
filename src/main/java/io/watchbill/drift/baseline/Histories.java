package io.watchbill.drift.baseline;

import io.watchbill.signal.Bucket;
import io.watchbill.signal.SignalDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has been seen of a signal on one system, as a whole and by intent, in bounded memory, and
 * what can be learned from it. Not safe for threads.
 */
public final class Histories {
  /** Hours remembered. */
  public static final int HOURS = History.HOURS;

  private static final long LONGEST_LAG = 7 * 24;

  private final SignalDefinition.Kind kind;
  private final boolean rows;
  private final Calendar calendar;
  private final History whole = new History();
  private final Map<String, History> intents = new LinkedHashMap<>();

  /**
   * Nothing seen yet.
   *
   * @param rows whether values are rows of unknown weight rather than calls
   */
  public Histories(SignalDefinition.Kind kind, boolean rows, Calendar calendar) {
    this.kind = kind;
    this.rows = rows;
    this.calendar = calendar;
  }

  /** Takes in a slot; slots come in order of time, empty ones too. */
  public void add(long slot, @Nullable Bucket total, Map<String, Bucket> byIntent) {
    whole.advance(slot);
    if (total != null) {
      whole.add(total);
    }
    byIntent.forEach(
        (intent, bucket) -> intents.computeIfAbsent(intent, i -> new History()).add(bucket));
    intents.values().forEach(history -> history.advance(slot));
  }

  /**
   * The model as of an hour, from what is older than a lag of one third of the history, a day to a
   * week; null when that is too little.
   *
   * @param incidents hours that are not learned from
   */
  public @Nullable Model learn(long hour, Mask incidents) {
    var range = range(hour, incidents);
    return range == null ? null : ModelRules.fit(kind, rows, strata(), whole, range, hour);
  }

  /** As {@link #learn}, for a level that is given: a fixed bound in the signal's unit. */
  public @Nullable Model bounded(double bound, long hour, Mask incidents) {
    var range = range(hour, incidents);
    return range == null ? null : BoundRules.fit(kind, bound, whole, range, hour);
  }

  private Map<String, History> strata() {
    return intents.isEmpty() && kind != SignalDefinition.Kind.TOTAL ? Map.of("", whole) : intents;
  }

  private BaselineRules.@Nullable Range range(long hour, Mask incidents) {
    long first = whole.firstHour();
    if (first == Long.MAX_VALUE || first >= hour) {
      return null;
    }
    long begin = Math.max(first, hour - HOURS + 24);
    long lag = Math.clamp((hour - first) / 3, 24, LONGEST_LAG);
    return hour - lag <= begin
        ? null
        : new BaselineRules.Range(begin, hour - lag, incidents, calendar);
  }

  /** An intent's five minutes against its baseline; "" for the system's own. */
  public Slot slot(String intent, Baseline baseline, long slot, int hourOfWeek) {
    return baseline.slot(history(intent), slot, hourOfWeek);
  }

  /** An intent's hour against its baseline; "" for the system's own. */
  public Slot hour(String intent, Baseline baseline, long hour, int hourOfWeek) {
    return baseline.hour(history(intent), hour, hourOfWeek);
  }

  private History history(String intent) {
    return intent.isEmpty() ? whole : ModelRules.history(intents, intent);
  }

  /** The level of a series has moved for good; "" for the system's own. */
  public void relevel(String intent, double factor) {
    var history = intent.isEmpty() ? whole : intents.get(intent);
    if (history != null) {
      history.relevel(factor);
    }
  }

  /** The level of the whole series has moved for good at an hour. */
  public void relevel(double factor, long before) {
    whole.relevel(factor, before);
  }

  /** The first hour with anything; the largest number when there is none. */
  public long firstHour() {
    return whole.firstHour();
  }
}
