package io.watchbill.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Says times the way a reader in {@code zone} at {@code now} wants to hear them: the time alone
 * today, weekday and time when near, the date when far.
 */
public record TimeWords(Instant now, ZoneId zone) {
  private static final DateTimeFormatter TIME = format("HH:mm");
  private static final DateTimeFormatter WEEKDAY = format("EEE HH:mm");
  private static final DateTimeFormatter DATE = format("EEE d MMM HH:mm");
  private static final DateTimeFormatter YEAR = format("d MMM yyyy HH:mm");
  private static final DateTimeFormatter DAY = format("EEEE d MMMM yyyy");
  private static final DateTimeFormatter FULL = format("EEEE d MMMM yyyy, HH:mm:ss");
  private static final DateTimeFormatter TABLE = format("EEE d MMM HH:mm");
  private static final int NEAR_DAYS = 6;

  /** {@code 09:14} today, {@code Fri 16:42} within six days, {@code Fri 27 Nov 16:42} this year. */
  public String at(Instant instant) {
    long days = Math.abs(ChronoUnit.DAYS.between(date(instant), date(now)));
    if (days == 0) {
      return TIME.format(instant.atZone(zone));
    }
    return weekday(instant, days);
  }

  /** As {@link #at}, but with the weekday today too: for times that will be read later. */
  public String on(Instant instant) {
    return weekday(instant, Math.abs(ChronoUnit.DAYS.between(date(instant), date(now))));
  }

  private String weekday(Instant instant, long days) {
    var local = instant.atZone(zone);
    if (days <= NEAR_DAYS) {
      return WEEKDAY.format(local);
    }
    return (local.getYear() == now.atZone(zone).getYear() ? DATE : YEAR).format(local);
  }

  /** {@link #at}, with its machine-readable and its full form. */
  public Moment moment(Instant instant) {
    return new Moment(at(instant), iso(instant), full(instant));
  }

  /** {@code 16:31}: the time alone, for the second half of an interval on one day. */
  public String time(Instant instant) {
    return TIME.format(instant.atZone(zone));
  }

  /** {@code Fri 27 Nov 16:00}: never shortened, for tables that span weeks. */
  public String table(Instant instant) {
    return TABLE.format(instant.atZone(zone));
  }

  /** {@code Friday 27 November 2026, 16:42:10 Europe/Berlin}: nothing left out, for tooltips. */
  public String full(Instant instant) {
    return FULL.format(instant.atZone(zone)) + " " + zone.getId();
  }

  /** {@code Today}, {@code Yesterday}, else {@code Friday 27 November 2026}. */
  public String day(Instant instant) {
    long days = ChronoUnit.DAYS.between(date(instant), date(now));
    if (days == 0) {
      return "Today";
    }
    return days == 1 ? "Yesterday" : DAY.format(instant.atZone(zone));
  }

  /** {@code between 16:31 and 16:55}, with the days where they differ. */
  public String between(Instant low, Instant high) {
    boolean oneDay = date(low).equals(date(high));
    return "between " + (oneDay ? time(low) : on(low)) + " and " + (oneDay ? time(high) : on(high));
  }

  /** {@code 12 min ago}, {@code in 3 h 5 min}, {@code just now}. */
  public String relative(Instant instant) {
    var distance = Duration.between(instant, now);
    if (distance.abs().compareTo(Duration.ofMinutes(1)) < 0) {
      return distance.isNegative() ? "in less than a minute" : "just now";
    }
    return distance.isNegative() ? "in " + length(distance.negated()) : length(distance) + " ago";
  }

  /** {@code 45 s}, {@code 12 min}, {@code 3 h 5 min}, {@code 2 days 4 h}. */
  public static String length(Duration duration) {
    long minutes = duration.toMinutes();
    if (minutes < 1) {
      return duration.toSeconds() + " s";
    }
    if (minutes < 60) {
      return minutes + " min";
    }
    long hours = minutes / 60;
    if (hours < 24) {
      return hours + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }
    long days = hours / 24;
    return days + (days == 1 ? " day" : " days") + (hours % 24 == 0 ? "" : " " + hours % 24 + " h");
  }

  /** Machine-readable, for the {@code datetime} attribute. */
  public static String iso(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private LocalDate date(Instant instant) {
    return LocalDate.ofInstant(instant, zone);
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }

  /** Until when a watch learns: {@code until about Thu 08:00}. */
  public String learning(@Nullable Instant until) {
    return until == null || !until.isAfter(now())
        ? "until there is enough traffic"
        : "until about " + on(until);
  }
}
