package io.watchbill.escalation;

import java.time.Instant;

/** Where a page is. Positions count the turns of all rounds, from 0. */
sealed interface PageState {
  /** Somebody was asked; at the deadline the next turn comes. */
  record Waiting(int position, Instant deadline) implements PageState {}

  /** Somebody has it. */
  record Acknowledged(int position, String person, Instant at) implements PageState {}

  /** Everybody was asked and nobody answered. */
  record Exhausted() implements PageState {}

  /** The incident is over. */
  record Resolved() implements PageState {}
}
