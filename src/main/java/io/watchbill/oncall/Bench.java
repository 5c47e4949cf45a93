package io.watchbill.oncall;

import io.watchbill.bill.Bill;
import io.watchbill.bill.Escalation.Role;
import io.watchbill.bill.Rotation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who can stand in on a line: who is in the bill, has the skills the rotation needs, is there. */
record Bench(Bill bill, Rotation rotation, Role as) {

  /** Why the person cannot stand a watch of that time; null when they can. */
  @Nullable String refusal(String person, Instant to) {
    var known = bill.people().get(person);
    if (known == null) {
      return "the bill knows nobody called " + person;
    }
    var until = known.until();
    if (until != null && gone(until, known.timezone()).isBefore(to)) {
      return known.name() + "'s last day is " + until;
    }
    var lacking = new TreeSet<>(rotation.needs());
    lacking.removeAll(known.skills());
    return lacking.isEmpty()
        ? null
        : known.name()
            + " lacks the skill "
            + String.join(", ", lacking)
            + ", which "
            + rotation.id()
            + " needs";
  }

  /** Those who come after the person in the order of their turns, the next one first. */
  List<String> after(String person) {
    for (var turns : ShiftRules.all(rotation, as)) {
      var place = turns.members().indexOf(person);
      if (place >= 0) {
        var after = new ArrayList<>(turns.members().subList(place, turns.members().size()));
        after.addAll(turns.members().subList(0, place));
        after.removeIf(person::equals);
        return after;
      }
    }
    return List.of();
  }

  String name(String person) {
    return bill.personName(person);
  }

  private static Instant gone(LocalDate until, ZoneId zone) {
    return until.plusDays(1).atStartOfDay(zone).toInstant();
  }
}
