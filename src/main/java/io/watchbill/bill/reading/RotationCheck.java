package io.watchbill.bill.reading;

import io.watchbill.bill.Rotation;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
        infrastructure.putIfAbsent(everybody(rotation), rotation.id());
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
    var everybody = everybody(rotation);
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

  static Set<String> everybody(Rotation rotation) {
    var everybody = new LinkedHashSet<>(rotation.primary().members());
    if (rotation.backup() != null) {
      everybody.addAll(rotation.backup().members());
    }
    return everybody;
  }

  private void gap(Rotation rotation, String what) {
    var backup = rotation.backup();
    @Nullable String gap =
        backup == null
            ? WeekRules.firstGap(rotation.primary().hours())
            : WeekRules.firstGap(rotation.primary().hours(), backup.hours());
    if (gap != null) {
      draft.warn(
          what,
          "ROTATION-GAP",
          "Nobody is on watch in " + what + " " + gap + ", every week.",
          "Add hours to the primary or the backup, or a backup without hours; until then pages of"
              + " that time go to the next step.");
    }
  }

  private void turns(Rotation rotation, String what, Rotation.Turns turns) {
    for (var member : new LinkedHashSet<>(turns.members())) {
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
