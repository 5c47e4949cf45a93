package io.watchbill.drift.backtest;

import io.watchbill.drift.baseline.Calendar;
import io.watchbill.drift.baseline.Mask;
import io.watchbill.drift.baseline.Model;
import io.watchbill.drift.baseline.Slots;
import io.watchbill.drift.detection.Alarm;
import io.watchbill.drift.detection.Comparison;
import io.watchbill.drift.detection.Demand;
import io.watchbill.drift.detection.Detector;
import io.watchbill.signal.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When a watch would have paged on one exported series, row by row, using nothing that came later.
 * Rows carry no counts: how much they scatter is learned from the rows themselves. Rows further
 * than an hour apart are taken as if they were an hour apart, with the budget counted in rows.
 */
public final class Backtest {
  private static final long LONGEST_ROWS = 3600;

  /** After this long a level that stays is normal. */
  private static final long ACCEPTED = 7 * 24 * Slots.AN_HOUR;

  private static final long LOOK_BACK = 6 * Slots.AN_HOUR;
  private static final int FEWEST_ROWS = 3;

  private final SeriesRows rows;
  private final Demand demand;
  private final Calendar calendar;
  private final Detector detector;
  private final List<Bucket> buckets = new ArrayList<>();
  private final List<Mask.Span> incidents = new ArrayList<>();
  private final List<Raised> alarms = new ArrayList<>();
  private @Nullable Standing standing;

  /** An alarm: when, since when, from which level to which, and nats over the bar. */
  public record Raised(Instant at, Instant onset, double from, double to, double score) {}

  /** All alarms of a series and how many rows it has. */
  public record Result(List<Raised> alarms, int points) {}

  /** What is asked for: direction, smallest relative shift, false pages accepted in a period. */
  public record Request(String better, double shift, double falsePages, Duration per) {}

  /** The alarm that stands, and the level it went to. */
  private record Standing(long raised, long onset, double shift) {}

  private Backtest(SeriesRows rows, Request request) {
    this.rows = rows;
    boolean sparse = rows.spacingSeconds() > LONGEST_ROWS;
    double hour = sparse ? rows.spacingSeconds() / 3600.0 : 1;
    this.demand =
        new Demand(
            Math.log1p(request.shift()),
            !request.better().equals("higher"),
            !request.better().equals("lower"),
            null,
            null,
            request.falsePages(),
            Math.max(1, request.per().toSeconds() / 3600.0 / hour));
    this.calendar = sparse ? rows.calendar() : Calendar.of(java.time.ZoneOffset.UTC);
    this.detector = Detector.ofRows(demand, calendar);
  }

  /** Plays the rows through a watch. */
  public static Result run(SeriesRows rows, Request request) {
    var backtest = new Backtest(rows, request);
    backtest.play();
    return new Result(List.copyOf(backtest.alarms), rows.size());
  }

  private void play() {
    boolean sparse = rows.spacingSeconds() > LONGEST_ROWS;
    int row = 0;
    while (row < rows.size()) {
      long slot = rows.slot(row, sparse);
      double n = 0;
      double sum = 0;
      double squares = 0;
      double log = 0;
      double logSquares = 0;
      int last = row;
      while (row < rows.size() && rows.slot(row, sparse) == slot) {
        double x = rows.value(row);
        double l = x > 0 ? Math.log(x) : -1000;
        n++;
        sum += x;
        squares += x * x;
        log += l;
        logSquares += l * l;
        last = row++;
      }
      var bucket =
          new Bucket(
              Instant.ofEpochSecond(slot * Slots.SECONDS), (long) n, sum, squares, log, logSquares);
      buckets.add(bucket);
      take(slot, bucket, rows.time(last));
    }
  }

  private void take(long slot, Bucket bucket, Instant at) {
    for (long gap = Math.max(detector.next(), slot - ACCEPTED); gap < slot; gap++) {
      detector.tick(gap, null, Map.of());
    }
    var alarm = detector.tick(slot, bucket, Map.of());
    var stands = standing;
    if (alarm != null) {
      raise(alarm, slot, at);
    } else if (stands != null) {
      ease(stands, slot);
    }
  }

  private void raise(Alarm alarm, long slot, Instant at) {
    var model = detector.model();
    if (model == null) {
      return;
    }
    long from = Math.min(model.end() * Slots.AN_HOUR, alarm.start());
    boolean up = alarm.evidence().shift() > 0;
    var recent = buckets.subList(firstFrom(from), buckets.size());
    var estimate = compare(model, recent).estimate(from, slot + 1, false, alarm.start(), "", up);
    alarms.add(
        new Raised(
            at, rows.timeOf(estimate.onset()), estimate.from(), estimate.to(), alarm.score()));
    standing = new Standing(slot, estimate.onset(), estimate.shift());
    detector.freeze();
  }

  /** The alarm ends when the level is back, or when it has stayed for a week. */
  private void ease(Standing stands, long slot) {
    var model = detector.model();
    if (model == null || !model.series().containsKey("")) {
      return;
    }
    boolean accepted = slot - stands.raised() >= ACCEPTED;
    long from = Math.max(stands.raised() + 1, slot + 1 - (accepted ? ACCEPTED : LOOK_BACK));
    var recent = buckets.subList(firstFrom(from), buckets.size());
    var window = compare(model, recent).window("", from, slot + 1);
    if (window.calls() < FEWEST_ROWS) {
      return;
    }
    double shift = model.reading().shift(window.mean());
    boolean back = Math.abs(shift) < Math.max(demand.smallest(), Math.abs(stands.shift()) / 2) / 2;
    if (!back && !accepted) {
      return;
    }
    long onset = Math.min(stands.onset(), stands.raised());
    incidents.add(
        new Mask.Span(
            onset / Slots.AN_HOUR,
            Math.ceilDiv(accepted && !back ? stands.raised() + 1 : slot + 1, Slots.AN_HOUR)));
    if (!back) {
      detector.relevel(Math.exp(shift), onset / Slots.AN_HOUR);
    }
    detector.resume(slot + 1, new Mask(List.copyOf(incidents)));
    detector.refit(slot / Slots.AN_HOUR);
    standing = null;
  }

  private Comparison compare(Model model, List<Bucket> recent) {
    return new Comparison(model, Map.of("", recent), calendar);
  }

  private int firstFrom(long slot) {
    int low = 0;
    int high = buckets.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (Slots.slot(buckets.get(middle).start()) < slot) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
