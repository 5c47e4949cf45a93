package io.watchbill.bill.reading;

import io.watchbill.bill.Rotation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rotations that cannot hold: one person, no skill, people who left, hours that are nobody's. */
final class RotationCheck {
  private final Draft draft;
  private final LocalDate asOf;
  private final Map<Set<String>, String> infrastructure = new LinkedHashMap<>();

  RotationCheck(Draft draft, LocalDate asOf) {
    this.draft = draft;
    this.asOf = asOf;
    for (var rotation : draft.rotations.values()) {
      if (rotation.kind() == Rotation.Kind.INFRASTRUCTURE) {
        infrastructure.putIfAbsent(rotation.everybody(), rotation.id());
      }
    }
  }

  void check(Rotation rotation) {
    var what = "rotation " + rotation.id();
    turns(rotation, what + ": primary", rotation.primary());
    if (rotation.backup() != null) {
      turns(rotation, what + ": backup", rotation.backup());
    }
    gap(rotation, what);
    var everybody = rotation.everybody();
    if (everybody.size() == 1) {
      draft.warn(
          what,
          "ROTATION-ONE-PERSON",
          what + " has one person, who is on watch day and night without end.",
          "Add a second member, at least as backup.");
    }
    var other = infrastructure.get(everybody);
    if (rotation.kind() == Rotation.Kind.BEHAVIOUR && other != null && !everybody.isEmpty()) {
      draft.warn(
          what,
          "ROTATION-SHARED",
          what + " has the same people as the infrastructure rotation " + other + ".",
          "Give behaviour a rotation of its own: it needs people who can read a prompt diff.");
    }
  }

  private void gap(Rotation rotation, String what) {
    var lines = new ArrayList<ZonedWeekRules.Line>();
    for (var turns : turnsOf(rotation)) {
      var zone = turns.timezone();
      lines.add(new ZonedWeekRules.Line(turns.hours(), zone == null ? rotation.timezone() : zone));
    }
    @Nullable String gap;
    if (lines.stream().map(ZonedWeekRules.Line::zone).distinct().count() == 1) {
      gap = WeekRules.firstGap(lines.stream().map(ZonedWeekRules.Line::hours).toList());
      gap = gap == null ? null : gap + ", every week";
    } else {
      gap = ZonedWeekRules.firstGap(lines, rotation.timezone(), asOf);
      gap = gap == null ? null : gap + ", the first time within a year";
    }
    if (gap != null) {
      draft.warn(
          what,
          "ROTATION-GAP",
          "Nobody is on watch in " + what + " " + gap + ".",
          "Add hours to the primary or the backup, or a backup without hours; until then pages of"
              + " that time go to the next step.");
    }
  }

  private static List<Rotation.Turns> turnsOf(Rotation rotation) {
    var turns = new ArrayList<>(rotation.primary().all());
    if (rotation.backup() != null) {
      turns.addAll(rotation.backup().all());
    }
    return turns;
  }

  private void turns(Rotation rotation, String what, Rotation.Turns turns) {
    for (var member : turns.everybody()) {
      var person = draft.people.get(member);
      if (person == null) {
        continue;
      }
      if (draft.left(person, asOf)) {
        draft.warn(
            what + " " + member,
            "MEMBER-LEFT",
            person.name() + " is in " + what + " and left on " + person.until() + ".",
            "Remove them: their turns are still counted, and their pages go to the next step.");
      }
      var lacking = new LinkedHashSet<>(rotation.needs());
      lacking.removeAll(person.skills());
      if (!lacking.isEmpty()) {
        draft.warn(
            what + " " + member,
            "ROTATION-SKILL-MISSING",
            "%s is in %s without the skill it needs: %s."
                .formatted(person.name(), what, String.join(", ", lacking)),
            "Add it to their skills once they have it, or replace them.");
      }
    }
  }
}
