package io.watchbill.bill.reading;

import io.watchbill.bill.Escalation.Target;
import io.watchbill.bill.GenerativeSystem;
import io.watchbill.bill.Person;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

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
    sharedAddresses();
    holidays();
    var owners = new OwnerCheck(draft, asOf);
    draft.systems.values().forEach(owners::check);
    draft.systems.values().forEach(this::system);
    var rotations = new RotationCheck(draft, asOf);
    draft.rotations.values().forEach(rotations::check);
    escalations();
    new WatchCheck(draft).check();
    runbooks();
    review();
  }

  /** A calendar that nobody has written on counts nothing any more. */
  private void holidays() {
    draft.holidays.forEach((id, days) -> {
      if (!days.isEmpty() && days.getLast().isBefore(asOf)) {
        draft.warn(
            "holidays " + id,
            "HOLIDAYS-OVER",
            "The last of the holidays " + id + " is " + days.getLast() + ", which has passed.",
            "Add those of " + asOf.getYear() + " and of the year after.");
      }
    });
  }

  private void review() {
    var review = draft.review;
    if (review == null) {
      draft.findings.warning(
          draft.whole,
          "REVIEW-MISSING",
          "There is no weekly review.",
          "Add \"review: {on: friday, at: \"14:00\", minutes: 30, chair: ada, attendees: [ada, bo]}\".");
      return;
    }
    var everybody = new LinkedHashSet<>(review.attendees());
    if (review.chair() != null) {
      everybody.add(review.chair());
    }
    for (var id : everybody) {
      var person = draft.people.get(id);
      if (person != null && draft.left(person, asOf)) {
        draft.warn(
            "review " + id,
            "REVIEW-ATTENDEE-LEFT",
            person.name() + " is expected at the review and left on " + person.until() + ".",
            "Invite whoever took over from them.");
      }
    }
  }

  /** Two people with one address: a page to the one reaches both, so neither. */
  private void sharedAddresses() {
    var first = new HashMap<String, Person>();
    for (var person : draft.people.values()) {
      if (person.email() != null) {
        var other = first.putIfAbsent(person.email().toLowerCase(Locale.ROOT), person);
        if (other != null) {
          draft.warn(
              "person " + person.id(),
              "PERSON-SAME-ADDRESS",
              person.name()
                  + " and "
                  + other.name()
                  + " have the same address, "
                  + person.email()
                  + ".",
              "Give each their own address; what several people read is nobody's.");
        }
      }
    }
  }

  private void system(GenerativeSystem system) {
    var what = "system " + system.id();
    if (system.onCall() == null) {
      draft.warn(
          what,
          "SYSTEM-NO-ROTATION",
          what + " has no on-call rotation for its behaviour; its pages go to owners only.",
          "Add \"on-call: ai-behaviour\" and declare that rotation.");
    } else if (system.onCall().equals(system.infrastructureOnCall())) {
      draft.warn(
          what + " on-call",
          "ROTATION-SHARED",
          what + " is watched by one rotation for behaviour and for infrastructure.",
          "Give behaviour a rotation of its own: it needs people who can read a prompt diff.");
    }
  }

  private void escalations() {
    for (var escalation : draft.escalations.values()) {
      var resort = escalation.lastResort();
      var person = resort == null ? null : draft.people.get(resort);
      if (person != null && draft.left(person, asOf)) {
        draft.warn(
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
}
