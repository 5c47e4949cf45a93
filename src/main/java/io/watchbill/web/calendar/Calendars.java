package io.watchbill.web.calendar;

import io.watchbill.bill.Escalation.Role;
import io.watchbill.bill.GenerativeSystem;
import io.watchbill.bill.Rotation;
import io.watchbill.oncall.OnCall;
import io.watchbill.oncall.Shift;
import io.watchbill.oncall.Shifts;
import io.watchbill.web.Reader;
import io.watchbill.web.calendar.CalendarView.Choice;
import io.watchbill.web.calendar.GridRules.Bar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shifts as the calendar shows them to the reader. */
@Component
class Calendars {
  private final Shifts shifts;
  private final Reader reader;

  Calendars(Shifts shifts, Reader reader) {
    this.shifts = shifts;
    this.reader = reader;
  }

  /** One rotation with its gaps, or one person's shifts on all of them. */
  List<Bar> bars(@Nullable String rotation, @Nullable String person, Instant from, Instant to) {
    var bars = new ArrayList<Bar>();
    for (var each : reader.bill().rotations().values()) {
      if (rotation == null || rotation.equals(each.id())) {
        for (var as : OnCall.lines(each)) {
          bars.addAll(line(each, as, person, rotation == null, from, to));
        }
      }
    }
    return bars;
  }

  private List<Bar> line(
      Rotation rotation,
      Role as,
      @Nullable String person,
      boolean named,
      Instant from,
      Instant to) {
    var bars = new ArrayList<Bar>();
    var where = named ? rotation.id() + " " + OnCall.word(as) : OnCall.word(as);
    var reached = from;
    for (var shift : shifts.between(rotation.id(), as, from, to)) {
      if (shift.from().isAfter(reached) && person == null) {
        bars.add(new Bar(reached, shift.from(), "nobody", where, "gap", null));
      }
      var end = end(shift);
      if (person == null || person.equals(shift.person())) {
        bars.add(new Bar(shift.from(), end, who(shift), where, kind(shift), shift.why()));
      }
      reached = end;
    }
    if (reached.isBefore(to) && person == null) {
      bars.add(new Bar(reached, to, "nobody", where, "gap", null));
    }
    return bars;
  }

  /** Where clocks are put back the shift lasts on, which the calendar need not show. */
  static Instant end(Shift shift) {
    var next = shift.nextFrom();
    return next != null && next.isBefore(shift.to()) ? next : shift.to();
  }

  private String who(Shift shift) {
    var name = reader.name(shift.person());
    return shift.why() == null || shift.overlap().isEmpty()
        ? name
        : name + " and " + String.join(", ", shift.overlap().stream().map(reader::name).toList());
  }

  private String kind(Shift shift) {
    return shift.why() != null ? "changed" : shift.person().equals(reader.person()) ? "mine" : "";
  }

  /** Who is on watch now, for every system and kind of rotation. */
  List<CalendarView.Now> now() {
    var lines = new ArrayList<CalendarView.Now>();
    for (var system : reader.bill().systems().values()) {
      lines.add(now(system, "behaviour", system.onCall()));
      lines.add(now(system, "infrastructure", system.infrastructureOnCall()));
    }
    return lines;
  }

  private CalendarView.Now now(GenerativeSystem system, String kind, @Nullable String rotation) {
    var primary = rotation == null ? null : shifts.at(rotation, Role.PRIMARY, reader.now());
    var backup = rotation == null ? null : shifts.at(rotation, Role.BACKUP, reader.now());
    return new CalendarView.Now(
        system.name(),
        kind,
        rotation == null ? "no rotation" : rotation,
        primary == null ? null : reader.name(primary.person()),
        primary == null ? null : reader.words().moment(primary.to()),
        backup == null ? null : reader.name(backup.person()),
        primary == null ? null : primary.why());
  }

  /** What the person stands from now until then, on whatever line, the soonest first. */
  List<Shift> of(String person, Instant to) {
    var own = new ArrayList<Shift>();
    for (var rotation : reader.bill().rotations().values()) {
      for (var as : OnCall.lines(rotation)) {
        shifts.between(rotation.id(), as, reader.now(), to).stream()
            .filter(shift -> shift.person().equals(person))
            .forEach(own::add);
      }
    }
    own.sort(Comparator.comparing(Shift::from));
    return own;
  }

  List<Choice> rotations(@Nullable String chosen) {
    return reader.bill().rotations().keySet().stream()
        .map(id -> new Choice(id, id, id.equals(chosen)))
        .toList();
  }

  List<Choice> people(@Nullable String chosen) {
    return reader.bill().people().values().stream()
        .map(person -> new Choice(person.id(), person.name(), person.id().equals(chosen)))
        .sorted(Comparator.comparing(choice -> choice.name().toLowerCase(Locale.ROOT)))
        .toList();
  }

  /** Every line of every rotation. */
  List<Choice> lines(@Nullable String chosen) {
    var lines = new ArrayList<Choice>();
    for (var rotation : reader.bill().rotations().values()) {
      for (var as : OnCall.lines(rotation)) {
        var line = new FormRules.Line(as, rotation.id()).text();
        lines.add(new Choice(line, rotation.id() + ", " + OnCall.word(as), line.equals(chosen)));
      }
    }
    return lines;
  }
}
