package io.watchbill.escalation;

import io.watchbill.bill.Escalation;
import io.watchbill.bill.Escalation.Role;
import io.watchbill.bill.Escalation.Target;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An escalation's steps as they were when the page began, in a form that is kept as JSON.
 *
 * @param escalation its name, or what stood in for a missing one
 * @param bill version of the bill it is from
 */
record Policy(
    String escalation, String bill, List<Step> steps, int rounds, @Nullable String lastResort) {

  /** What a step asks for. */
  enum Kind {
    ON_WATCH,
    NAMED,
    OWNER,
    LEAD
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
        escalation.lastResort());
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
