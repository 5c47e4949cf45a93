package io.watchbill.bill.reading;

import io.watchbill.bill.Rotation.Hours;
import java.time.DayOfWeek;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Hours of a week, minute by minute on the wall, without dates. */
final class WeekRules {
  private static final int DAY = 24 * 60;
  private static final int WEEK = 7 * DAY;

  private WeekRules() {}

  /**
   * The first stretch of the week that none of the lines covers, in words; null when all is
   * covered. A line without hours covers everything.
   */
  static @Nullable String firstGap(List<List<Hours>> lines) {
    var covered = new BitSet(WEEK);
    for (var line : lines) {
      if (line.isEmpty()) {
        return null;
      }
      line.forEach(hours -> cover(hours, covered));
    }
    if (covered.cardinality() == WEEK) {
      return null;
    }
    if (covered.isEmpty()) {
      return "at any time";
    }
    // Begins where the week's coverage ends, so that a gap over midnight on Sunday is one.
    var from = covered.nextClearBit(0);
    if (from == 0) {
      from = covered.previousSetBit(WEEK - 1) + 1;
    }
    var to = from >= WEEK ? covered.nextSetBit(0) : covered.nextSetBit(from);
    return "from " + word(from % WEEK) + " to " + word(to < 0 ? covered.nextSetBit(0) : to);
  }

  private static void cover(Hours hours, BitSet covered) {
    var from = hours.from().toSecondOfDay() / 60;
    var to = hours.to().toSecondOfDay() / 60;
    var length = to > from ? to - from : to + DAY - from;
    for (var day : hours.days()) {
      var start = (day.getValue() - 1) * DAY + from;
      for (var minute = start; minute < start + length; minute++) {
        covered.set(minute % WEEK);
      }
    }
  }

  private static String word(int minute) {
    var day = DayOfWeek.of(minute / DAY + 1).name();
    return day.charAt(0)
        + day.substring(1).toLowerCase(Locale.ROOT)
        + " %02d:%02d".formatted(minute % DAY / 60, minute % 60);
  }
}
