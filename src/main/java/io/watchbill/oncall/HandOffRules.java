package io.watchbill.oncall;

import io.watchbill.bill.Rotation.HandOff;
import io.watchbill.bill.Rotation.Unit;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * The hand-offs of one line of a rotation, numbered without end in both directions: number 0 is the
 * one at which the first member takes over. They are local times, spaced on the wall clock, so a
 * change of the clocks moves instants and never the hour of day.
 */
final class HandOffRules {
  private HandOffRules() {}

  /** The local time of a hand-off. */
  static LocalDateTime local(HandOff handOff, long number) {
    var units = Math.multiplyExact(number, (long) handOff.every());
    return switch (handOff.unit()) {
      case HOUR -> handOff.start().atTime(handOff.at()).plusHours(units);
      case DAY -> handOff.start().plusDays(units).atTime(handOff.at());
      case WEEK -> handOff.start().plusWeeks(units).atTime(handOff.at());
      case MONTH -> {
        var month = YearMonth.from(handOff.start()).plusMonths(units);
        var wanted = handOff.monthDay();
        var day = wanted == null ? handOff.start().getDayOfMonth() : wanted;
        var last = month.lengthOfMonth();
        yield month.atDay(day == 0 ? last : Math.min(day, last)).atTime(handOff.at());
      }
    };
  }

  /**
   * When a shift starts that starts at this local time: its first occurrence where it occurs twice;
   * moved forward by the length of the gap where it does not occur.
   */
  static Instant start(LocalDateTime local, ZoneId zone) {
    var transition = zone.getRules().getTransition(local);
    return transition == null
        ? local.toInstant(zone.getRules().getOffset(local))
        : local.toInstant(transition.getOffsetBefore());
  }

  /** When a shift ends that ends at this local time: as its start, but the second occurrence. */
  static Instant end(LocalDateTime local, ZoneId zone) {
    var transition = zone.getRules().getTransition(local);
    return transition != null && transition.isOverlap()
        ? local.toInstant(transition.getOffsetAfter())
        : start(local, zone);
  }

  /**
   * The last hand-off that has begun at the instant. The last, because a gap of a whole day (Samoa,
   * 2011) moves several to one instant or past later ones.
   */
  static long latest(HandOff handOff, ZoneId zone, Instant instant) {
    var first = local(handOff, 0);
    var now = LocalDateTime.ofInstant(instant, zone);
    var units =
        switch (handOff.unit()) {
          case HOUR -> ChronoUnit.HOURS.between(first, now);
          case DAY -> ChronoUnit.DAYS.between(first, now);
          case WEEK -> ChronoUnit.WEEKS.between(first, now);
          case MONTH -> ChronoUnit.MONTHS.between(first, now);
        };
    var number = Math.floorDiv(units, (long) handOff.every()) + reach(handOff);
    while (start(local(handOff, number), zone).isAfter(instant)) {
      number--;
    }
    return number;
  }

  /** When the next one after this hand-off begins. */
  static Instant next(HandOff handOff, ZoneId zone, long number) {
    var earliest = start(local(handOff, number + 1), zone);
    for (var later = 2; later <= reach(handOff); later++) {
      var start = start(local(handOff, number + later), zone);
      earliest = start.isBefore(earliest) ? start : earliest;
    }
    return earliest;
  }

  /** How many hand-offs a jump of the clocks can reach over; none has been longer than a day. */
  static int reach(HandOff handOff) {
    return handOff.unit() == Unit.HOUR ? 26 / handOff.every() + 2 : 3;
  }
}
