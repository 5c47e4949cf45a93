package io.watchbill.escalation;

import io.watchbill.bill.Escalation;
import io.watchbill.bill.Escalation.Role;
import io.watchbill.bill.Escalation.Target;
import io.watchbill.incident.Exercise;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An escalation's steps as they were when the page began, in a form that is kept as JSON.
 *
 * @param escalation its name, or what stood in for a missing one
 * @param bill version of the bill it is from
 * @param version counts the versions of this escalation from 1; null where they were not counted
 */
record Policy(
    String escalation,
    String bill,
    List<Step> steps,
    int rounds,
    @Nullable String lastResort,
    @Nullable List<Long> remindAfterSeconds,
    @Nullable Long answerWithinSeconds,
    @Nullable Long ticketWaitSeconds,
    @Nullable Integer version) {

  /** What a step asks for. */
  enum Kind {
    ON_WATCH,
    NAMED,
    OWNER,
    LEAD,
    /** The one person whom an exercise is for. */
    SUBJECT
  }

  /**
   * One step.
   *
   * @param who rotation, person or team, as the kind has it; null for the system's own rotation
   */
  record Step(Kind kind, @Nullable String who, @Nullable Role as, long patienceSeconds) {
    Duration patience() {
      return Duration.ofSeconds(patienceSeconds);
    }
  }

  static Policy of(Escalation escalation, String bill) {
    return new Policy(
        escalation.id(),
        bill,
        escalation.steps().stream().map(Policy::step).toList(),
        Math.max(1, escalation.repeat()),
        escalation.lastResort(),
        escalation.remindAfter().stream().map(Duration::toSeconds).toList(),
        escalation.answerWithin().toSeconds(),
        escalation.ticketWait().toSeconds(),
        null);
  }

  /** What stands in for an escalation where the bill has none at all. */
  static Policy none(String bill) {
    return new Policy("none", bill, List.of(), 1, null, null, null, null, null);
  }

  Policy numbered(int number) {
    return from(bill, number);
  }

  /** Whether both ask the same people in the same way. */
  boolean sameAs(Policy other) {
    return from("", null).equals(other.from("", null));
  }

  private Policy from(String origin, @Nullable Integer number) {
    return new Policy(
        escalation,
        origin,
        steps,
        rounds,
        lastResort,
        remindAfterSeconds,
        answerWithinSeconds,
        ticketWaitSeconds,
        number);
  }

  List<Duration> remindAfter() {
    return remindAfterSeconds == null
        ? Escalation.REMIND_AFTER
        : remindAfterSeconds.stream().map(Duration::ofSeconds).toList();
  }

  /** How long a reminder or a hand-on waits for its answer; tickets have more time. */
  Duration answerWithin(boolean ticket) {
    return ticket
        ? ticketWait()
        : answerWithinSeconds == null
            ? Escalation.ANSWER_WITHIN
            : Duration.ofSeconds(answerWithinSeconds);
  }

  Duration ticketWait() {
    return ticketWaitSeconds == null
        ? Escalation.TICKET_WAIT
        : Duration.ofSeconds(ticketWaitSeconds);
  }

  /** Of an exercise: its one person, and nobody else. */
  static Policy of(Exercise exercise, String bill) {
    return new Policy(
        exercise.kind().system(),
        bill,
        List.of(new Step(Kind.SUBJECT, exercise.person(), null, exercise.patience().toSeconds())),
        1,
        null,
        List.of(),
        null,
        null,
        null);
  }

  /** Whether it is that of an exercise, which asks nobody else and has no last resort. */
  boolean exercise() {
    return steps.stream().anyMatch(step -> step.kind() == Kind.SUBJECT);
  }

  private static Step step(Escalation.Step step) {
    var patience = step.patience().toSeconds();
    return switch (step.target()) {
      case Target.OnWatch watch -> new Step(Kind.ON_WATCH, watch.rotation(), watch.as(), patience);
      case Target.Named named -> new Step(Kind.NAMED, named.person(), null, patience);
      case Target.Owner _ -> new Step(Kind.OWNER, null, null, patience);
      case Target.Lead lead -> new Step(Kind.LEAD, lead.team(), null, patience);
    };
  }
}
