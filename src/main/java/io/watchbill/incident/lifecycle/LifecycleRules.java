package io.watchbill.incident.lifecycle;

import io.watchbill.incident.lifecycle.LifecycleEvent.Acknowledge;
import io.watchbill.incident.lifecycle.LifecycleEvent.CloseByHand;
import io.watchbill.incident.lifecycle.LifecycleEvent.CriteriaHeld;
import io.watchbill.incident.lifecycle.LifecycleEvent.LetGo;
import io.watchbill.incident.lifecycle.LifecycleEvent.Pass;
import io.watchbill.incident.lifecycle.LifecycleState.Acknowledged;
import io.watchbill.incident.lifecycle.LifecycleState.Open;
import io.watchbill.incident.lifecycle.LifecycleState.Resolved;

/** The life of an incident: every state against every event. */
final class LifecycleRules {
  private LifecycleRules() {}

  /** What came of an event. */
  sealed interface Outcome {
    /** The incident is in another state now. */
    record Changed(LifecycleState next, String reason) implements Outcome {}

    /** The event changes nothing, and that is no error. */
    record Unchanged(String reason) implements Outcome {}

    /** The event needs something it does not bring. */
    record Refused(String reason) implements Outcome {}
  }

  static Outcome decide(LifecycleState state, LifecycleEvent event) {
    return switch (state) {
      case Open _ ->
          switch (event) {
            case Acknowledge ack ->
                new Outcome.Changed(new Acknowledged(ack.at(), ack.person()), "acknowledged");
            case Pass pass ->
                new Outcome.Changed(new Acknowledged(pass.at(), pass.person()), "acknowledged");
            case LetGo _ -> new Outcome.Unchanged("nobody has it");
            case CriteriaHeld held -> resolved(held);
            case CloseByHand close -> closed(close);
          };
      case Acknowledged first ->
          switch (event) {
            case Acknowledge _ ->
                new Outcome.Unchanged("already acknowledged by " + first.person());
            case Pass pass ->
                pass.person().equals(first.person())
                    ? new Outcome.Unchanged("already acknowledged by " + first.person())
                    : new Outcome.Changed(
                        new Acknowledged(first.at(), pass.person()), "passed by " + first.person());
            case LetGo gone ->
                gone.person().equals(first.person())
                    ? new Outcome.Changed(new Open(), "let go by " + first.person())
                    : new Outcome.Unchanged(first.person() + " has it");
            case CriteriaHeld held -> resolved(held);
            case CloseByHand close -> closed(close);
          };
      case Resolved over ->
          switch (event) {
            case Acknowledge _ -> new Outcome.Unchanged("already over: " + over.resolution());
            case Pass _ -> new Outcome.Unchanged("already over: " + over.resolution());
            case LetGo _ -> new Outcome.Unchanged("already over: " + over.resolution());
            case CriteriaHeld _ -> new Outcome.Unchanged("already over: " + over.resolution());
            case CloseByHand _ -> new Outcome.Unchanged("already over: " + over.resolution());
          };
    };
  }

  private static Outcome resolved(CriteriaHeld held) {
    return new Outcome.Changed(new Resolved(held.at(), held.reason()), held.reason());
  }

  private static Outcome closed(CloseByHand close) {
    return close.reason().isBlank()
        ? new Outcome.Refused("closing before the criterion has held needs a reason")
        : new Outcome.Changed(
            new Resolved(close.at(), "closed by hand: " + close.reason().strip()),
            close.reason().strip());
  }
}
