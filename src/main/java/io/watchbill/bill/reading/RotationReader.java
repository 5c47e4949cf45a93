package io.watchbill.bill.reading;

import io.watchbill.bill.Rotation;
import io.watchbill.bill.Rotation.HandOff;
import io.watchbill.bill.Rotation.Hours;
import io.watchbill.bill.Rotation.Kind;
import io.watchbill.bill.Rotation.Turns;
import io.watchbill.bill.Rotation.Unit;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code rotations}: members, hand-offs and hours. */
final class RotationReader {
  private static final LocalDate DEFAULT_START = LocalDate.of(2026, 1, 5);
  private static final LocalTime DEFAULT_AT = LocalTime.of(9, 0);
  private static final List<String> KEYS =
      List.of("kind", "timezone", "needs", "primary", "backup");
  private static final List<String> KEYS_OF_TURNS =
      List.of("members", "hand-off", "hours", "timezone");
  private final Draft draft;

  RotationReader(Draft draft) {
    this.draft = draft;
  }

  void rotations(Yaml yaml) {
    for (var entry : Section.ids(draft, yaml, "rotations").values()) {
      var section = Section.of(draft, entry.value(), "rotation " + entry.key(), KEYS);
      draft.remember(section.what(), entry.place());
      var kind = section.word("kind", List.of("behaviour", "infrastructure"));
      var zone = section.value("timezone", ValueRules::zone, "a time zone like Europe/Berlin");
      if (!section.has("primary")) {
        section.missing("primary", "{members: [ada, bo], hand-off: {every: week, at: \"09:30\"}}");
        continue;
      }
      var primary = turns(section, "primary");
      var backup = section.has("backup") ? turns(section, "backup") : null;
      draft.rotations.put(
          entry.key(),
          new Rotation(
              entry.key(),
              kind.equals("behaviour") ? Kind.BEHAVIOUR : Kind.INFRASTRUCTURE,
              zone == null ? draft.timezone : zone,
              PeopleReader.words(section, "needs"),
              primary,
              backup));
    }
  }

  /** One set of turns, or a list of them: what the hours of one leave free falls to the next. */
  private Turns turns(Section rotation, String key) {
    var what = rotation.what() + ": " + key;
    if (!(rotation.yaml(key) instanceof Yaml.Items list) || list.items().isEmpty()) {
      return turns(rotation.section(key, what, KEYS_OF_TURNS), what, null);
    }
    Turns otherwise = null;
    for (var number = list.items().size(); number > 0; number--) {
      var section =
          Section.of(draft, list.items().get(number - 1), what + " " + number, KEYS_OF_TURNS);
      otherwise = turns(section, what, otherwise);
    }
    return Objects.requireNonNull(otherwise);
  }

  private Turns turns(Section section, String what, @Nullable Turns otherwise) {
    var members = new ArrayList<String>();
    for (var member : section.texts("members")) {
      draft.refer(Draft.Kind.PERSON, member.text(), member.place(), what);
      draft.remember(what + " " + member.text(), member.place());
      members.add(member.text());
    }
    if (members.isEmpty()) {
      section.missing("members", "[ada, bo]");
    }
    if (!section.has("hand-off")) {
      section.missing("hand-off", "{every: week, on: monday, at: \"09:30\"}");
    }
    draft.remember(what, section.placeOf("members"));
    var zone = section.value("timezone", ValueRules::zone, "a time zone like Europe/Berlin");
    var hours = hours(draft, section, "hours");
    if (otherwise != null && hours.isEmpty()) {
      draft.findings.error(
          section.place(),
          "BILL-WRONG-VALUE",
          section.what() + " has no \"hours\", so the turns listed after it never come.",
          "Give it \"hours\", or move it to the end of the list.");
    }
    return new Turns(
        List.copyOf(members), handOff(section, section.what()), hours, zone, otherwise);
  }

  private HandOff handOff(Section turns, String what) {
    var section =
        turns.section("hand-off", what + ": hand-off", List.of("every", "on", "at", "start"));
    var every =
        section.value(
            "every", ValueRules::every, "hour, day, week, month, or a count like \"2 weeks\"");
    if (every == null) {
      if (turns.has("hand-off") && !section.has("every")) {
        section.missing("every", "week");
      }
      every = new ValueRules.Every(1, Unit.WEEK);
    }
    var at = section.value("at", ValueRules::time, "a local time like \"09:30\"");
    var start = section.value("start", ValueRules::date, "a date like 2026-01-05");
    var anchor = start == null ? DEFAULT_START : start;
    DayOfWeek onDay = null;
    Integer monthDay = null;
    switch (every.unit()) {
      case WEEK -> {
        onDay = section.value("on", ValueRules::weekday, "a weekday like monday");
        onDay = onDay == null ? anchor.getDayOfWeek() : onDay;
      }
      case MONTH -> {
        monthDay = section.value("on", ValueRules::monthDay, "a day from 1 to 28, or last");
        monthDay = monthDay == null ? dayOfMonth(start) : monthDay;
      }
      case HOUR, DAY -> refuseOn(section);
    }
    var first = firstMatching(anchor, onDay, monthDay);
    if (start != null && !first.equals(start)) {
      draft.findings.note(
          section.placeOf("start"),
          "HANDOFF-START-MOVED",
          section.what()
              + " starts on "
              + start
              + ", which is no hand-off day; it counts as "
              + first
              + ".",
          "Write \"start: " + first + "\", so that readers see what holds.");
    }
    return new HandOff(
        every.count(), every.unit(), onDay, monthDay, at == null ? DEFAULT_AT : at, first);
  }

  /** Without {@code on}, months turn on the day they started on: the first unless said. */
  private static int dayOfMonth(@Nullable LocalDate start) {
    if (start == null) {
      return 1;
    }
    return start.getDayOfMonth() > 28 ? 0 : start.getDayOfMonth();
  }

  private void refuseOn(Section section) {
    if (section.has("on")) {
      draft.findings.error(
          section.placeOf("on"),
          "BILL-WRONG-VALUE",
          section.what() + ": on is for weeks and months.",
          "Remove \"on\"; \"start\" and \"at\" say when the first turn begins.");
    }
  }

  private static LocalDate firstMatching(
      LocalDate from, @Nullable DayOfWeek onDay, @Nullable Integer monthDay) {
    var day = from;
    while ((onDay != null && day.getDayOfWeek() != onDay)
        || (monthDay != null && !onMonthDay(day, monthDay))) {
      day = day.plusDays(1);
    }
    return day;
  }

  private static boolean onMonthDay(LocalDate day, int monthDay) {
    return day.getDayOfMonth() == (monthDay == 0 ? day.lengthOfMonth() : monthDay);
  }

  /** Local hours on some weekdays, as the key of that section has them. */
  static List<Hours> hours(Draft draft, Section section, String key) {
    var hours = new ArrayList<Hours>();
    for (var item : section.items(key)) {
      var each =
          Section.of(draft, item, section.what() + ": " + key, List.of("days", "from", "to"));
      var from = each.value("from", ValueRules::time, "a local time like \"08:00\"");
      var to =
          each.value(
              "to",
              text -> text.equals("24:00") ? LocalTime.MIDNIGHT : ValueRules.time(text),
              "a local time like \"20:00\"");
      hours.add(
          new Hours(
              days(draft, each),
              from == null ? LocalTime.MIDNIGHT : from,
              to == null ? LocalTime.MIDNIGHT : to));
    }
    return List.copyOf(hours);
  }

  private static Set<DayOfWeek> days(Draft draft, Section section) {
    var days = EnumSet.noneOf(DayOfWeek.class);
    for (var written : section.texts("days")) {
      var day = ValueRules.weekday(written.text());
      if (day == null) {
        draft.findings.error(
            written.place(),
            "BILL-WRONG-VALUE",
            section.what() + ": \"" + written.text() + "\" is no weekday.",
            "Write one of: monday, tuesday, wednesday, thursday, friday, saturday, sunday.");
      } else {
        days.add(day);
      }
    }
    return section.has("days") ? days : EnumSet.allOf(DayOfWeek.class);
  }
}
