package io.watchbill.web.calendar;

import io.watchbill.bill.Escalation.Role;
import io.watchbill.oncall.Shift;
import io.watchbill.oncall.Shifts;
import io.watchbill.oncall.Swap;
import io.watchbill.web.Reader;
import io.watchbill.web.calendar.CalendarView.Choice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Which shifts can be given for which: those to come on the same line. */
@Component
class Exchanges {
  private static final Duration AHEAD = Duration.ofDays(90);

  private final Shifts shifts;
  private final Reader reader;

  Exchanges(Shifts shifts, Reader reader) {
    this.shifts = shifts;
    this.reader = reader;
  }

  /** The reader's own that could be given for an offered one; the id is when it begins. */
  List<Choice> own(Swap swap) {
    var me = reader.person();
    return me == null
        ? List.of()
        : toCome(swap.rotation(), swap.as(), shift -> shift.person().equals(me)).stream()
            .map(shift ->
                new Choice(shift.from().toString(), "my shift of " + when(shift.from()), false))
            .toList();
  }

  /**
   * Whom the reader's shift can be offered to, and what for: the id is empty for anybody, a person,
   * or a person and when the shift of theirs begins.
   */
  List<Choice> against(Shift mine) {
    var choices = new ArrayList<Choice>();
    choices.add(new Choice("", "to anybody, for nothing", true));
    var others = toCome(mine.rotation(), mine.as(), shift -> !shift.person().equals(mine.person()));
    others.stream()
        .map(Shift::person)
        .distinct()
        .map(person -> new Choice(person, "to " + reader.name(person) + ", for nothing", false))
        .forEach(choices::add);
    others.forEach(shift ->
        choices.add(
            new Choice(
                shift.person() + " " + shift.from(),
                "for " + reader.name(shift.person()) + "'s of " + when(shift.from()),
                false)));
    return choices;
  }

  private List<Shift> toCome(String rotation, Role as, Predicate<Shift> wanted) {
    var now = reader.now();
    return shifts.between(rotation, as, now, now.plus(AHEAD)).stream()
        .filter(shift -> shift.from().isAfter(now))
        .filter(wanted)
        .toList();
  }

  private String when(Instant instant) {
    return reader.words().moment(instant).text();
  }
}
