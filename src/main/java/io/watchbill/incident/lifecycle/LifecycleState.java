package io.watchbill.incident.lifecycle;

import java.time.Instant;

/** Where an incident is in its life, with what is known there. */
sealed interface LifecycleState {
  /** Nobody has it yet. */
  record Open() implements LifecycleState {}

  /** Somebody has it. */
  record Acknowledged(Instant at, String person) implements LifecycleState {}

  /** Over, for good; trouble that returns is a new incident. */
  record Resolved(Instant at, String resolution) implements LifecycleState {}
}
