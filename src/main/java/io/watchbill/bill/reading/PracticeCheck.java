package io.watchbill.bill.reading;

import io.watchbill.bill.Escalation.Target;
import io.watchbill.bill.GenerativeSystem;
import io.watchbill.bill.Layers;
import io.watchbill.bill.Person;
import io.watchbill.bill.Rotation;
import io.watchbill.bill.Watch.Severity;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be read but will not work: cells without owners, rotations that cannot hold. */
final class PracticeCheck {
  private static final List<String> FIRST_RUNBOOKS =
      List.of("groundedness-drop", "fallback-spike", "cost-anomaly");
  private final Draft draft;
  private final LocalDate asOf;

  private PracticeCheck(Draft draft, LocalDate asOf) {
    this.draft = draft;
    this.asOf = asOf;
  }

  static void check(Draft draft, LocalDate asOf) {
    new PracticeCheck(draft, asOf).check();
  }

  private void check() {
    if (draft.partial) {
      return;
    }
    if (draft.people.isEmpty() && !draft.unread.contains(Draft.Kind.PERSON)) {
      draft.findings.error(
          draft.whole,
          "PEOPLE-NONE",
          "The bill names nobody, so nobody can be paged.",
          "Declare at least one person: \"people: {ada: {name: Ada Example, email: ada@example.com}}\".");
    }
    draft.systems.values().forEach(this::system);
    draft.rotations.values().forEach(this::rotation);
    escalations();
    watches();
    runbooks();
    if (draft.review == null) {
      draft.findings.warning(
          draft.whole,
          "REVIEW-MISSING",
          "There is no weekly review.",
          "Add \"review: {on: friday, at: \"14:00\", minutes: 30, chair: ada, attendees: [ada, bo]}\".");
    }
  }

  private void system(GenerativeSystem system) {
    var what = "system " + system.id();
    var layers = new LinkedHashSet<>(Layers.STANDARD);
    layers.addAll(system.owners().keySet());
    for (var layer : layers) {
      cell(what, layer, system.owners().get(layer));
    }
    if (system.onCall() == null) {
      warn(
          what,
          "SYSTEM-NO-ROTATION",
          what + " has no on-call rotation for its behaviour; its pages go to owners only.",
          "Add \"on-call: ai-behaviour\" and declare that rotation.");
    } else if (system.onCall().equals(system.infrastructureOnCall())) {
      warn(
          what + " on-call",
          "ROTATION-SHARED",
          what + " is watched by one rotation for behaviour and for infrastructure.",
          "Give behaviour a rotation of its own: it needs people who can read a prompt diff.");
    }
  }

  private void cell(String what, String layer, GenerativeSystem.@Nullable Cell cell) {
    if (cell == null || (cell.owner() == null && cell.names().isEmpty())) {
      var place = cell == null ? what + " owners" : what + " " + layer;
      if (layer.equals("cost")) {
        warn(
            place,
            "COST-UNOWNED",
            "Nobody owns the cost of " + what + ".",
            "Add \"cost: {owner: ada, team: assistant}\": a behavioural owner, not finance.");
      } else {
        warn(
            place,
            "CELL-EMPTY",
            "Nobody owns the " + layer + " of " + what + ".",
            "Add \"" + layer + ": {owner: ada, team: assistant}\" to its owners.");
      }
      return;
    }
    var owner = cell.owner() == null ? null : draft.people.get(cell.owner());
    if (owner == null) {
      return;
    }
    if (left(owner)) {
      warn(
          what + " " + layer,
          "OWNER-LEFT",
          owner.name()
              + " owns the "
              + layer
              + " of "
              + what
              + " and left on "
              + owner.until()
              + ".",
          "Name the person who decides now.");
    }
    if (cell.team() == null) {
      warn(
          what + " " + layer,
          "OWNER-NO-TEAM",
          "The " + layer + " of " + what + " has an owner and no team.",
          "Add the team that does the work: \"team: assistant\".");
    }
  }

  private boolean left(Person person) {
    return person.until() != null && person.until().isBefore(asOf);
  }

  private void rotation(Rotation rotation) {
    var what = "rotation " + rotation.id();
    turns(rotation, what + ": primary", rotation.primary());
    if (rotation.backup() != null) {
      turns(rotation, what + ": backup", rotation.backup());
    }
    var everybody = rotation.everybody();
    if (everybody.size() == 1) {
      warn(
          what,
          "ROTATION-ONE-PERSON",
          what + " has one person, who is on watch day and night without end.",
          "Add a second member, at least as backup.");
    }
    for (var other : draft.rotations.values()) {
      if (rotation.kind() == Rotation.Kind.BEHAVIOUR
          && other.kind() == Rotation.Kind.INFRASTRUCTURE
          && !everybody.isEmpty()
          && everybody.equals(other.everybody())) {
        warn(
            what,
            "ROTATION-SHARED",
            what + " has the same people as the infrastructure rotation " + other.id() + ".",
            "Give behaviour a rotation of its own: it needs people who can read a prompt diff.");
      }
    }
  }

  private void turns(Rotation rotation, String what, Rotation.Turns turns) {
    for (var member : turns.everybody()) {
      var person = draft.people.get(member);
      if (person == null) {
        continue;
      }
      if (left(person)) {
        warn(
            what + " " + member,
            "MEMBER-LEFT",
            person.name() + " is in " + what + " and left on " + person.until() + ".",
            "Remove them: their turns are still counted, and their pages go to the next step.");
      }
      var lacking = new LinkedHashSet<>(rotation.needs());
      lacking.removeAll(person.skills());
      if (!lacking.isEmpty()) {
        warn(
            what + " " + member,
            "ROTATION-SKILL-MISSING",
            person.name()
                + " is in "
                + what
                + " without the skill it needs: "
                + String.join(", ", lacking)
                + ".",
            "Add it to their skills once they have it, or replace them.");
      }
    }
  }

  private void escalations() {
    for (var escalation : draft.escalations.values()) {
      var resort = escalation.lastResort();
      var person = resort == null ? null : draft.people.get(resort);
      if (person != null && left(person)) {
        warn(
            "escalation " + escalation.id() + " last-resort",
            "LAST-RESORT-LEFT",
            person.name()
                + " is the last resort of escalation "
                + escalation.id()
                + " and left on "
                + person.until()
                + ".",
            "Name somebody who is there.");
      }
      for (var step : escalation.steps()) {
        if (step.target() instanceof Target.Lead lead
            && draft.teams.containsKey(lead.team())
            && draft.teams.get(lead.team()).lead() == null) {
          draft.findings.error(
              draft.placeOf("lead of " + lead.team()),
              "ESCALATION-NOBODY",
              "Escalation "
                  + escalation.id()
                  + " pages the lead of team "
                  + lead.team()
                  + ", which has none.",
              "Add \"lead: ada\" to the team.");
        }
      }
    }
  }

  private void watches() {
    for (var watch : draft.watches) {
      if (watch.runbook() == null && watch.severity() != Severity.NOTE) {
        warn(
            "watch " + watch.id(),
            "WATCH-NO-RUNBOOK",
            "The watch on " + watch.signal() + " calls a person and does not say what to do.",
            "Add \"runbook: …\" and write runbooks/….md with its four headings.");
      }
    }
  }

  private void runbooks() {
    var missing = FIRST_RUNBOOKS.stream().filter(id -> !draft.runbooks.containsKey(id)).toList();
    if (missing.isEmpty()) {
      return;
    }
    var message =
        "Of the three first runbooks these are missing: " + String.join(", ", missing) + ".";
    var fix = "Copy them from a starter bill (watchbill init DIR) and make them yours.";
    if (missing.size() == FIRST_RUNBOOKS.size()) {
      draft.findings.warning(draft.whole, "RUNBOOK-FIRST-MISSING", message, fix);
    } else {
      draft.findings.note(draft.whole, "RUNBOOK-FIRST-MISSING", message, fix);
    }
  }

  private void warn(String where, String code, String message, String fix) {
    draft.findings.warning(draft.placeOf(where), code, message, fix);
  }
}
