package io.watchbill.incident.lifecycle;

import java.time.Instant;

/** What can happen to an incident. */
sealed interface LifecycleEvent {
  /** A person takes it. */
  record Acknowledge(Instant at, String person) implements LifecycleEvent {}

  /** Another person has it now. */
  record Pass(Instant at, String person) implements LifecycleEvent {}

  /** The person has it no more. */
  record LetGo(String person) implements LifecycleEvent {}

  /** Every criterion of its runs has held. */
  record CriteriaHeld(Instant at, String reason) implements LifecycleEvent {}

  /** A person closes it without the criterion. */
  record CloseByHand(Instant at, String person, String reason) implements LifecycleEvent {}
}
