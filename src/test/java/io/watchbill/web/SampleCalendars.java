package io.watchbill.web;

import io.watchbill.notify.notice.NoticeWords;
import io.watchbill.web.calendar.CalendarView;
import io.watchbill.web.calendar.CoverageView;
import io.watchbill.web.calendar.LoadView;
import io.watchbill.web.calendar.MyShiftsView;
import java.util.List;
import java.util.Map;

/** The calendar's views, filled with text that would be markup if it were let. */
final class SampleCalendars {
  private static final String HOSTILE = SampleViews.HOSTILE;

  private SampleCalendars() {}

  static Map<String, SampleViews.Sample> all() {
    return Map.of(
        "calendar", new SampleViews.Sample("calendar", calendar()),
        "my-shifts", new SampleViews.Sample("my-shifts", mine()),
        "coverage", new SampleViews.Sample("coverage", coverage()),
        "load", new SampleViews.Sample("load", load()));
  }

  private static Moment moment() {
    return SampleViews.WORDS.moment(SampleViews.NOW);
  }

  private static CalendarView.Choice choice() {
    return new CalendarView.Choice("r", HOSTILE, true);
  }

  private static List<CalendarView.Row> rows() {
    return List.of(
        new CalendarView.Row(
            new Pill("warn", "now"),
            HOSTILE,
            HOSTILE,
            moment(),
            moment(),
            HOSTILE,
            "/end",
            "/t",
            List.of(choice())));
  }

  private static CalendarView calendar() {
    var entry = new CalendarView.Entry("09:30–17:00", HOSTILE, HOSTILE, "changed", HOSTILE);
    var day = new CalendarView.Day("1", "Mon 1 Mar", "today", List.of(entry));
    return new CalendarView(
        SampleViews.frame("Calendar", "/calendar"),
        "Times are those of Europe/Berlin.",
        HOSTILE,
        List.of(HOSTILE),
        new CalendarView.Chosen(
            List.of(choice()),
            List.of(choice()),
            "month",
            "2026-03-01",
            "March 2026",
            "/e",
            "/t",
            "/l",
            "/m",
            "/w"),
        List.of(new CalendarView.Now(HOSTILE, "behaviour", "r", null, null, null, null)),
        List.of(new CalendarView.Week(List.of(day))),
        new CalendarView.Arranged(rows(), List.of(), rows()),
        new CalendarView.Form(
            List.of(choice()), List.of(choice()), "add", "", "", "", "", HOSTILE, "UTC"));
  }

  private static MyShiftsView mine() {
    return new MyShiftsView(
        SampleViews.frame("My shifts", "/calendar"),
        HOSTILE,
        null,
        List.of(),
        List.of(
            new MyShiftsView.Mine(
                HOSTILE,
                "primary",
                moment(),
                moment(),
                "7 days",
                false,
                false,
                HOSTILE,
                "",
                "",
                List.of(choice()))),
        rows(),
        rows(),
        List.of(choice()),
        List.of(new MyShiftsView.Feed("f", HOSTILE, HOSTILE, "Mon 09:00")),
        List.of(choice()),
        "https://example.com/ical/secret.ics",
        List.of(
            new MyShiftsView.HandOff(
                moment(),
                HOSTILE,
                List.of(HOSTILE),
                List.of(
                    new NoticeWords.Section(
                        HOSTILE,
                        List.of(new NoticeWords.Line(HOSTILE, HOSTILE, "/incidents/" + HOSTILE))),
                    new NoticeWords.Section(HOSTILE, List.of())))),
        "UTC");
  }

  private static CoverageView coverage() {
    return new CoverageView(
        SampleViews.frame("Coverage", "/calendar"),
        "One thing is missing.",
        HOSTILE,
        "",
        "",
        List.of(
            new CoverageView.Row(
                new Pill("bad", "gap"),
                HOSTILE,
                HOSTILE,
                moment(),
                moment(),
                "once",
                new CoverageView.Gap(HOSTILE, "primary", "", ""))),
        List.of(
            new CoverageView.Accepted(
                "g", HOSTILE, HOSTILE, moment(), moment(), HOSTILE, HOSTILE)));
  }

  private static LoadView load() {
    return new LoadView(
        SampleViews.frame("Load", "/calendar"),
        "The twelve months to now.",
        List.of(HOSTILE),
        List.of(new LoadView.Row(HOSTILE, "r", "1", "2", "3", "4", "–", 5, 6, "7 %")));
  }
}
