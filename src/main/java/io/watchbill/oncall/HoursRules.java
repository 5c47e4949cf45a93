package io.watchbill.oncall;

import io.watchbill.bill.Rotation.Hours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The hours a line is restricted to. No restriction means always. */
final class HoursRules {
  /** Windows repeat by the week; twice that is certain to meet the next one. */
  private static final int DAYS_AHEAD = 15;

  private static final Duration DAY = Duration.ofDays(1);

  private HoursRules() {}

  /** From the first instant to before the last. */
  record Window(Instant from, Instant to) {
    boolean holds(Instant instant) {
      return !instant.isBefore(from) && instant.isBefore(to);
    }
  }

  static boolean open(List<Hours> hours, ZoneId zone, Instant instant) {
    return hours.isEmpty()
        || around(hours, zone, instant, 1).stream().anyMatch(window -> window.holds(instant));
  }

  /** Until when the line stays open without a break, at most until the limit. */
  static Instant openUntil(List<Hours> hours, ZoneId zone, Instant instant, Instant limit) {
    if (hours.isEmpty()) {
      return limit;
    }
    var until = instant;
    while (until.isBefore(limit)) {
      var reached = until;
      for (var window : around(hours, zone, reached, 1)) {
        if (window.holds(reached) && window.to().isAfter(until)) {
          until = window.to();
        }
      }
      if (until.equals(reached)) {
        return until;
      }
    }
    return limit;
  }

  /** Since when the line has been open without a break, at the earliest since the limit. */
  static Instant openSince(List<Hours> hours, ZoneId zone, Instant instant, Instant limit) {
    if (hours.isEmpty()) {
      return limit;
    }
    var since = instant;
    while (since.isAfter(limit)) {
      var reached = since;
      for (var window : around(hours, zone, reached, 1)) {
        if (!window.to().isBefore(reached) && window.from().isBefore(since)) {
          since = window.from();
        }
      }
      if (since.equals(reached)) {
        return since;
      }
    }
    return limit;
  }

  /** When the line is open next, the instant itself included; null when it never is. */
  static @Nullable Instant nextOpen(List<Hours> hours, ZoneId zone, Instant instant) {
    if (open(hours, zone, instant)) {
      return instant;
    }
    return around(hours, zone, instant, DAYS_AHEAD).stream()
        .map(Window::from)
        .filter(from -> !from.isBefore(instant))
        .min(Instant::compareTo)
        .orElse(null);
  }

  /**
   * When the line, closed at the instant, was closed last; null when it was not open after the
   * limit.
   */
  static @Nullable Instant lastClose(
      List<Hours> hours, ZoneId zone, Instant instant, Instant limit) {
    for (var day = instant; day.plus(DAY).isAfter(limit); day = day.minus(DAY)) {
      var closed =
          around(hours, zone, day, 1).stream()
              .map(Window::to)
              .filter(to -> !to.isAfter(instant))
              .max(Instant::compareTo)
              .orElse(null);
      if (closed != null) {
        return closed.isAfter(limit) ? closed : null;
      }
    }
    return null;
  }

  /** Windows of the days around the instant; those that began two days before may still last. */
  private static List<Window> around(
      List<Hours> hours, ZoneId zone, Instant instant, int daysAhead) {
    var today = LocalDate.ofInstant(instant, zone);
    var windows = new ArrayList<Window>();
    for (var day = today.minusDays(2);
        !day.isAfter(today.plusDays(daysAhead));
        day = day.plusDays(1)) {
      for (var each : hours) {
        if (each.days().contains(day.getDayOfWeek())) {
          windows.add(window(day.atTime(each.from()), each.to(), zone));
        }
      }
    }
    return windows;
  }

  /** An end at or before the beginning is on the next day. */
  private static Window window(LocalDateTime from, LocalTime to, ZoneId zone) {
    var end = from.toLocalDate().atTime(to);
    var until = end.isAfter(from) ? end : end.plusDays(1);
    return new Window(HandOffRules.start(from, zone), HandOffRules.end(until, zone));
  }
}
