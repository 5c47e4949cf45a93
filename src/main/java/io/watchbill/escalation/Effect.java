package io.watchbill.escalation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What has to be done because of a decision about a page. */
sealed interface Effect {
  /** Ask this person now. {@code step} is 0 where no step of the escalation asks. */
  record Ask(String person, PageKind kind, int step, int round, String reason) implements Effect {}

  /** Nobody to ask at this step; it costs no time. */
  record Skip(int step, String reason) implements Effect {}

  /** A ticket waits for this person's working hours. */
  record Defer(String person, Instant until, String reason) implements Effect {}

  /** Nobody owns what is broken. */
  record Unowned(String reason) implements Effect {}

  /** Somebody has it; {@code from} had it before, null when nobody had. */
  record Take(String person, String how, @Nullable String from) implements Effect {}

  /** Whoever has it said something about it, and stays the one. */
  record Keep(String person, String summary, @Nullable String reason) implements Effect {}

  /** Whoever had it has it no more. */
  record LetGo(String person, String reason) implements Effect {}

  /** The page is over. */
  record End(String reason) implements Effect {}
}
