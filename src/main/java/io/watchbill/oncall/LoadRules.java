package io.watchbill.oncall;

import io.watchbill.bill.Escalation.Role;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Sums of hours, nights, week-ends and holidays. */
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
    private Duration holiday = Duration.ZERO;
    private int shifts;
    private final @Nullable Set<LocalDate> holidays;

    /**
     * @param holidays the person's; null when they are not known
     */
    Sum(@Nullable Set<LocalDate> holidays) {
      this.holidays = holidays;
    }

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
      if (holidays != null) {
        holiday = holiday.plus(onDays(from, to, zone, holidays::contains));
      }
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
          holidays == null ? null : holiday,
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
    return onDays(
        from,
        to,
        zone,
        day -> day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY);
  }

  /** How much of the time lies on such days, from midnight to midnight on that zone's walls. */
  static Duration onDays(Instant from, Instant to, ZoneId zone, Predicate<LocalDate> wanted) {
    var sum = Duration.ZERO;
    for (var day = LocalDate.ofInstant(from, zone);
        !day.isAfter(LocalDate.ofInstant(to, zone));
        day = day.plusDays(1)) {
      if (wanted.test(day)) {
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

  /** The mean; nothing of nothing. */
  static Duration even(Collection<Duration> hours) {
    return hours.isEmpty()
        ? Duration.ZERO
        : hours.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(hours.size());
  }

  /** Half as much again as an even share, and a whole day more. */
  static boolean muchMore(Duration own, Duration even) {
    return own.compareTo(even.plusDays(1)) >= 0
        && own.compareTo(even.multipliedBy(3).dividedBy(2)) > 0;
  }

  private static Duration shared(Instant from, Instant to, Instant begin, Instant end) {
    var start = InstantRules.later(from, begin);
    var stop = InstantRules.earlier(to, end);
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
