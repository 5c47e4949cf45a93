package io.watchbill.escalation;

import java.time.Instant;

/** What came of an acknowledgement. */
public sealed interface Acknowledgement {
  /** This one counted. */
  record Taken(String person, Instant at) implements Acknowledgement {}

  /** Somebody was first: an answer, not an error. */
  record AlreadyTaken(String person, Instant at) implements Acknowledgement {}

  /** The page is over: resolved, or no such page. */
  record Over(String why) implements Acknowledgement {}
}
