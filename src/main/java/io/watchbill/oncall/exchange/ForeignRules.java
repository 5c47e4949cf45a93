package io.watchbill.oncall.exchange;

import io.watchbill.bill.Rotation.Hours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lengths and restrictions as the bill writes them. */
final class ForeignRules {
  private static final Duration DAY = Duration.ofDays(1);

  private ForeignRules() {}

  /** {@code week}, {@code 3 days}, {@code 12 hours}; null for what no bill can say. */
  static @Nullable String every(long seconds) {
    if (seconds <= 0 || seconds % 3600 != 0) {
      return null;
    }
    if (seconds % (7 * 86_400) == 0) {
      return every(seconds / (7 * 86_400), "week");
    }
    return seconds % 86_400 == 0 ? every(seconds / 86_400, "day") : every(seconds / 3600, "hour");
  }

  static String every(long count, String unit) {
    return count == 1 ? unit : count + " " + unit + "s";
  }

  /** Every day from a time on; nothing, which is always, when it lasts the whole day. */
  static List<Hours> daily(Set<DayOfWeek> days, LocalTime from, Duration length) {
    if (length.compareTo(DAY) >= 0 && days.size() == 7) {
      return List.of();
    }
    if (length.compareTo(DAY) <= 0) {
      return List.of(new Hours(EnumSet.copyOf(days), from, from.plus(length)));
    }
    var hours = new ArrayList<Hours>();
    days.forEach(day -> hours.addAll(weekly(day, from, length)));
    return hours;
  }

  /** From a time on a weekday on, over as many days as it lasts. */
  static List<Hours> weekly(DayOfWeek first, LocalTime from, Duration length) {
    if (length.compareTo(DAY.multipliedBy(7)) >= 0) {
      return List.of();
    }
    var hours = new ArrayList<Hours>();
    var day = first;
    var begin = from;
    var left = length;
    while (left.isPositive()) {
      var tillMidnight = DAY.minus(Duration.between(LocalTime.MIDNIGHT, begin));
      var part = left.compareTo(tillMidnight) < 0 ? left : tillMidnight;
      hours.add(new Hours(EnumSet.of(day), begin, begin.plus(part)));
      left = left.minus(part);
      day = day.plus(1);
      begin = LocalTime.MIDNIGHT;
    }
    return hours;
  }

  /** How long from one weekday and time to the next occurrence of the other. */
  static Duration span(DayOfWeek from, LocalTime at, DayOfWeek to, LocalTime until) {
    var days = Math.floorMod(to.getValue() - from.getValue(), 7);
    var length = Duration.ofDays(days).plus(Duration.between(at, until));
    return length.isPositive() ? length : length.plusDays(7);
  }

  static @Nullable ZoneId zone(@Nullable String name) {
    try {
      return name == null || name.isBlank() ? null : ZoneId.of(name);
    } catch (java.time.DateTimeException unknown) {
      return null;
    }
  }
}
