package io.watchbill.web.calendar;

import io.watchbill.oncall.Lack;
import io.watchbill.oncall.Load;
import io.watchbill.web.Pill;
import java.time.Duration;
import java.util.Locale;

/** Coverage and load in words. */
final class CoverageWords {
  private CoverageWords() {}

  static Pill pill(Lack.Kind kind) {
    return switch (kind) {
      case NOBODY -> new Pill("bad", "nobody");
      case GAP -> new Pill("bad", "gap");
      case LEFT -> new Pill("bad", "has left");
      case SKILL_MISSING -> new Pill("bad", "skill missing");
      case UNREACHABLE -> new Pill("warn", "not reachable");
      case SAME_PERSON_TWICE -> new Pill("warn", "no real backup");
      case TWO_ROTATIONS -> new Pill("warn", "two at once");
      case ONE_PERSON -> new Pill("warn", "one person");
      case SAME_PEOPLE -> new Pill("warn", "same people");
    };
  }

  static String often(Lack lack) {
    if (lack.from() == null) {
      return "all the time";
    }
    var whole = FormRules.length(lack.total());
    return lack.times() == 1 ? whole : lack.times() + " times, " + whole + " in all";
  }

  static LoadView.Row row(Load.Share share, String name) {
    return new LoadView.Row(
        name,
        share.rotation(),
        hours(share.primary()),
        hours(share.backup()),
        hours(share.night()),
        hours(share.weekEnd()),
        share.holiday() == null ? "–" : hours(share.holiday()),
        share.shifts(),
        share.pages(),
        String.format(Locale.ROOT, "%.0f %%", 100 * share.share()));
  }

  private static String hours(Duration duration) {
    return String.format(Locale.ROOT, "%d", Math.round(duration.toMinutes() / 60.0));
  }
}
