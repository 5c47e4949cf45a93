package io.watchbill.escalation;

/** What can happen to a page. */
sealed interface PageEvent {
  /** The deadline came and nobody had acknowledged. */
  record DeadlinePassed() implements PageEvent {}

  /** A person takes it. */
  record Acknowledge(String person) implements PageEvent {}

  /** A person wants the next one asked, now. */
  record EscalateNow(String person) implements PageEvent {}

  /** The incident was resolved. */
  record IncidentOver(String why) implements PageEvent {}
}
