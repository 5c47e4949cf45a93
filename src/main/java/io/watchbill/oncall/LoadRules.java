package io.watchbill.oncall;

import io.watchbill.bill.Escalation.Role;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** Sums of hours, nights and week-ends. */
final class LoadRules {
  private static final LocalTime EVENING = LocalTime.of(22, 0);
  private static final LocalTime MORNING = LocalTime.of(6, 0);

  private LoadRules() {}

  /** One person's shifts on one rotation, added up. */
  static final class Sum {
    private Duration primary = Duration.ZERO;
    private Duration backup = Duration.ZERO;
    private Duration night = Duration.ZERO;
    private Duration weekEnd = Duration.ZERO;
    private int shifts;

    void add(Role as, Instant from, Instant to, ZoneId zone) {
      if (!from.isBefore(to)) {
        return;
      }
      var length = Duration.between(from, to);
      if (as == Role.PRIMARY) {
        primary = primary.plus(length);
      } else {
        backup = backup.plus(length);
      }
      night = night.plus(LoadRules.night(from, to, zone));
      weekEnd = weekEnd.plus(LoadRules.weekEnd(from, to, zone));
      shifts++;
    }

    Load.Share share(String person, String rotation, int pages, Instant from, Instant to) {
      var whole = Duration.between(from, to).toSeconds();
      return new Load.Share(
          person,
          rotation,
          primary,
          backup,
          night,
          weekEnd,
          shifts,
          pages,
          whole == 0 ? 0 : (double) primary.toSeconds() / whole);
    }
  }

  /** How much of the time lies between 22:00 and 06:00. */
  static Duration night(Instant from, Instant to, ZoneId zone) {
    var sum = Duration.ZERO;
    for (var day = LocalDate.ofInstant(from, zone).minusDays(1);
        !day.isAfter(LocalDate.ofInstant(to, zone));
        day = day.plusDays(1)) {
      sum =
          sum.plus(
              shared(
                  from,
                  to,
                  day.atTime(EVENING).atZone(zone).toInstant(),
                  day.plusDays(1).atTime(MORNING).atZone(zone).toInstant()));
    }
    return sum;
  }

  /** How much of the time lies on Saturdays and Sundays. */
  static Duration weekEnd(Instant from, Instant to, ZoneId zone) {
    var sum = Duration.ZERO;
    for (var day = LocalDate.ofInstant(from, zone);
        !day.isAfter(LocalDate.ofInstant(to, zone));
        day = day.plusDays(1)) {
      if (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
        sum =
            sum.plus(
                shared(
                    from,
                    to,
                    day.atStartOfDay(zone).toInstant(),
                    day.plusDays(1).atStartOfDay(zone).toInstant()));
      }
    }
    return sum;
  }

  private static Duration shared(Instant from, Instant to, Instant begin, Instant end) {
    var start = CoverageRules.later(from, begin);
    var stop = CoverageRules.earlier(to, end);
    return start.isBefore(stop) ? Duration.between(start, stop) : Duration.ZERO;
  }

  /** How many disjoint times of that length hold more than the bound. */
  static int crowded(List<Instant> times, Duration length, int bound) {
    var sorted = times.stream().sorted().toList();
    var crowded = 0;
    for (var first = 0; first + bound < sorted.size(); first++) {
      if (!sorted.get(first + bound).isAfter(sorted.get(first).plus(length))) {
        crowded++;
        first += bound;
      }
    }
    return crowded;
  }

  static String people(int count) {
    return count == 1 ? "one person" : count + " people";
  }
}
