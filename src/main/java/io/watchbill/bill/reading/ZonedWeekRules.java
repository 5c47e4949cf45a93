package io.watchbill.bill.reading;

import io.watchbill.bill.Rotation.Hours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Hours of several zones, which shift against each other when clocks change: looked at for a year,
 * week by week. Weeks in which every zone has the offset it had in an earlier one are the same.
 */
final class ZonedWeekRules {
  private static final int WEEKS = 53;

  /** Hours reach over midnight, and zones are up to 26 hours apart. */
  private static final Duration AROUND = Duration.ofDays(3);

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy HH:mm", Locale.ENGLISH);

  private ZonedWeekRules() {}

  /** Hours on the wall of a zone; none are all hours. */
  record Line(List<Hours> hours, ZoneId zone) {}

  private record Window(Instant from, Instant to) {}

  /**
   * The first time that none of the lines covers, in words; null when all of the year is covered.
   *
   * @param zone in whose time it is said
   * @param asOf the day from which on it is looked at
   */
  static @Nullable String firstGap(List<Line> lines, ZoneId zone, LocalDate asOf) {
    if (lines.stream().anyMatch(line -> line.hours().isEmpty())) {
      return null;
    }
    var zones = new LinkedHashSet<ZoneId>();
    zones.add(zone);
    lines.forEach(line -> zones.add(line.zone()));
    var monday = asOf.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    var known = new HashSet<List<ZoneOffset>>();
    for (var week = 0; week < WEEKS; week++) {
      var from = start(monday.plusWeeks(week).atStartOfDay(), zone);
      var to = start(monday.plusWeeks(week + 1L).atStartOfDay(), zone);
      if (steady(zones, from, to)
          && !known.add(zones.stream().map(each -> each.getRules().getOffset(from)).toList())) {
        continue;
      }
      var gap = gap(windows(lines, from, to), from, to);
      if (gap != null) {
        return "from " + WHEN.format(gap.from().atZone(zone)) + " to " + until(gap, zone);
      }
    }
    return null;
  }

  private static String until(Window gap, ZoneId zone) {
    return WHEN.format(gap.to().atZone(zone)) + " (" + zone + ")";
  }

  private static boolean steady(Iterable<ZoneId> zones, Instant from, Instant to) {
    for (var zone : zones) {
      var next = zone.getRules().nextTransition(from.minus(AROUND));
      if (next != null && !next.getInstant().isAfter(to.plus(AROUND))) {
        return false;
      }
    }
    return true;
  }

  private static List<Window> windows(List<Line> lines, Instant from, Instant to) {
    var windows = new ArrayList<Window>();
    for (var line : lines) {
      var last = LocalDate.ofInstant(to, line.zone()).plusDays(1);
      for (var day = LocalDate.ofInstant(from, line.zone()).minusDays(2);
          !day.isAfter(last);
          day = day.plusDays(1)) {
        for (var hours : line.hours()) {
          if (hours.days().contains(day.getDayOfWeek())) {
            var end = day.atTime(hours.to());
            windows.add(
                new Window(
                    start(day.atTime(hours.from()), line.zone()),
                    end(hours.to().isAfter(hours.from()) ? end : end.plusDays(1), line.zone())));
          }
        }
      }
    }
    windows.sort(Comparator.comparing(Window::from));
    return windows;
  }

  /** The first stretch of {@code from} to {@code to} in none of the windows, sorted by start. */
  private static @Nullable Window gap(List<Window> windows, Instant from, Instant to) {
    var covered = from;
    for (var window : windows) {
      if (window.from().isAfter(covered)) {
        if (!covered.isBefore(to)) {
          return null;
        }
        return new Window(covered, window.from().isBefore(to) ? window.from() : to);
      }
      covered = window.to().isAfter(covered) ? window.to() : covered;
    }
    return covered.isBefore(to) ? new Window(covered, to) : null;
  }

  /** As shifts start: the first of two occurrences; moved forward where there is none. */
  private static Instant start(LocalDateTime local, ZoneId zone) {
    var transition = zone.getRules().getTransition(local);
    return local.toInstant(
        transition == null ? zone.getRules().getOffset(local) : transition.getOffsetBefore());
  }

  /** As shifts end: the second of two occurrences. */
  private static Instant end(LocalDateTime local, ZoneId zone) {
    var transition = zone.getRules().getTransition(local);
    return transition != null && transition.isOverlap()
        ? local.toInstant(transition.getOffsetAfter())
        : start(local, zone);
  }
}
