package io.watchbill.web.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A calendar's days, and what stands in each. */
final class GridRules {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d", Locale.ENGLISH);
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter RANGE =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

  private GridRules() {}

  /**
   * Something that stands in the calendar from one instant to another.
   *
   * @param kind as {@link CalendarView.Entry}
   */
  record Bar(
      Instant from, Instant to, String who, String where, String kind, @Nullable String why) {}

  /** A month, or two weeks: whole weeks from a Monday. */
  record Span(LocalDate first, int weeks, @Nullable YearMonth month) {
    static Span of(String view, LocalDate day) {
      if (view.equals("weeks")) {
        return new Span(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), 2, null);
      }
      var month = YearMonth.from(day);
      var first = month.atDay(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      var days = month.atEndOfMonth().toEpochDay() - first.toEpochDay() + 1;
      return new Span(first, Math.ceilDiv((int) days, 7), month);
    }

    LocalDate end() {
      return first.plusWeeks(weeks);
    }

    LocalDate earlier() {
      return month == null ? first.minusWeeks(2) : month.minusMonths(1).atDay(1);
    }

    LocalDate later() {
      return month == null ? first.plusWeeks(2) : month.plusMonths(1).atDay(1);
    }

    String heading() {
      return month == null
          ? RANGE.format(first) + " to " + RANGE.format(end().minusDays(1))
          : MONTH.format(month);
    }
  }

  static List<CalendarView.Week> weeks(Span span, List<Bar> bars, LocalDate today, ZoneId zone) {
    var weeks = new ArrayList<CalendarView.Week>();
    for (var week = 0; week < span.weeks(); week++) {
      var days = new ArrayList<CalendarView.Day>();
      for (var day = 0; day < 7; day++) {
        days.add(day(span, span.first().plusDays(7L * week + day), bars, today, zone));
      }
      weeks.add(new CalendarView.Week(days));
    }
    return weeks;
  }

  private static CalendarView.Day day(
      Span span, LocalDate date, List<Bar> bars, LocalDate today, ZoneId zone) {
    var begin = date.atStartOfDay(zone).toInstant();
    var end = date.plusDays(1).atStartOfDay(zone).toInstant();
    var entries =
        bars.stream()
            .filter(bar -> bar.from().isBefore(end) && bar.to().isAfter(begin))
            .sorted(
                Comparator.comparing((Bar bar) -> bar.where().endsWith("backup"))
                    .thenComparing(Bar::where)
                    .thenComparing(Bar::from))
            .map(bar -> entry(bar, begin, end, zone))
            .toList();
    var other = span.month() != null && !YearMonth.from(date).equals(span.month());
    return new CalendarView.Day(
        DAY.format(date),
        NAME.format(date),
        date.equals(today) ? "today" : other ? "other" : "",
        entries);
  }

  /** {@code from 09:30}, {@code to 09:30}, {@code 09:30–17:00}; nothing for the whole day. */
  private static CalendarView.Entry entry(Bar bar, Instant begin, Instant end, ZoneId zone) {
    var begins = bar.from().isAfter(begin);
    var ends = bar.to().isBefore(end);
    var from = TIME.format(bar.from().atZone(zone));
    var to = TIME.format(bar.to().atZone(zone));
    var time = begins && ends ? from + "–" + to : begins ? "from " + from : ends ? "to " + to : "";
    return new CalendarView.Entry(time, bar.who(), bar.where(), bar.kind(), bar.why());
  }
}
