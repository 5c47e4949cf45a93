package io.watchbill.watcher.rhythm;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a silence is too long to be this system's own: each five-minute interval of the week is
 * active with a probability that its history gives, carefully; a silence that would happen by
 * chance once in ten thousand times is none of its own.
 */
final class SilenceRules {
  static final int HOURS = 168;

  /** How far back the history reaches. */
  static final Duration HISTORY = Duration.ofDays(28);

  private static final Duration STEP = Duration.ofMinutes(5);
  private static final int STEPS_AN_HOUR = 12;
  private static final int FEWEST_WEEKS = 2;

  /** One interval proves little, however busy the system. */
  private static final double SUREST = 0.9;

  private static final double IMPLAUSIBLE = Math.log(10_000);
  private static final Duration SHORTEST = Duration.ofMinutes(30);
  private static final Duration FARTHEST = Duration.ofDays(14);

  private SilenceRules() {}

  /**
   * Share of active intervals by hour of the week, Monday 00:00 first; null with less than two
   * whole weeks. It is that of the week next to the quietest (of the quietest, with three weeks or
   * less), and of the quieter neighbour of each hour: one holiday does not count, and a day may
   * begin late.
   *
   * @param active starts of the five-minute intervals with a call
   * @param since when the system was first heard of
   */
  static double @Nullable [] rhythm(List<Instant> active, Instant since, Instant now, ZoneId zone) {
    var from = since.isAfter(now.minus(HISTORY)) ? since : now.minus(HISTORY);
    int weeks = (int) (Duration.between(from, now).toDays() / 7);
    if (weeks < FEWEST_WEEKS) {
      return null;
    }
    var begins = now.minus(Duration.ofDays(7L * weeks));
    var counts = new int[HOURS][weeks];
    for (var at : active) {
      if (!at.isBefore(begins) && at.isBefore(now)) {
        int week = (int) (Duration.between(begins, at).toDays() / 7);
        counts[hour(at, zone)][week]++;
      }
    }
    var careful = new double[HOURS];
    for (int hour = 0; hour < HOURS; hour++) {
      Arrays.sort(counts[hour]);
      careful[hour] = Math.min(1, counts[hour][weeks >= 4 ? 1 : 0] / (double) STEPS_AN_HOUR);
    }
    var rhythm = new double[HOURS];
    for (int hour = 0; hour < HOURS; hour++) {
      rhythm[hour] =
          Math.min(
              careful[hour],
              Math.min(careful[(hour + HOURS - 1) % HOURS], careful[(hour + 1) % HOURS]));
    }
    return rhythm;
  }

  /**
   * When a silence that began then is too long; null when it is not within two weeks.
   *
   * @param rhythm as {@link #rhythm} has it; null while it is not known
   * @param limit a silence so long is too long at any hour; null for none
   * @param holidays days on which nothing is expected
   */
  static @Nullable Instant tooLong(
      double @Nullable [] rhythm,
      Instant lastHeard,
      @Nullable Duration limit,
      ZoneId zone,
      Set<LocalDate> holidays) {
    Instant latest = limit == null ? null : lastHeard.plus(limit);
    if (rhythm == null) {
      return latest;
    }
    double doubt = 0;
    var end = lastHeard.plus(FARTHEST);
    for (var at = lastHeard.plus(STEP); at.isBefore(end); at = at.plus(STEP)) {
      if (!holidays.contains(LocalDate.ofInstant(at, zone))) {
        doubt -= Math.log(1 - Math.min(SUREST, rhythm[hour(at, zone)]));
      }
      if (latest != null && at.isAfter(latest)) {
        return latest;
      }
      if (doubt >= IMPLAUSIBLE && !at.isBefore(lastHeard.plus(SHORTEST))) {
        return at.truncatedTo(ChronoUnit.SECONDS);
      }
    }
    return latest;
  }

  static int hour(Instant at, ZoneId zone) {
    var local = at.atZone(zone);
    return (local.getDayOfWeek().getValue() - 1) * 24 + local.getHour();
  }
}
