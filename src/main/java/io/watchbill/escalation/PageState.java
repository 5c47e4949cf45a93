package io.watchbill.escalation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a page is. Positions count the turns of all rounds, from 0; -1 is before the first. */
sealed interface PageState {
  /** Somebody was asked; at the deadline the next turn comes. */
  record Waiting(int position, String person, Instant deadline) implements PageState {}

  /** A ticket that waits for the working hours of whoever is next. */
  record Deferred(int position, String person, Instant until) implements PageState {}

  /** Somebody has it; {@code remindAt} is null when no further reminder comes. */
  record Acknowledged(Hold hold, @Nullable Instant remindAt) implements PageState {}

  /** Whoever has it was asked whether they are still on it. */
  record Reminded(Hold hold, Instant answerBy) implements PageState {}

  /** Whoever has it wants to hand it on, and keeps it until the other accepts. */
  record Offered(Hold hold, String to, Instant until) implements PageState {}

  /** Whoever has it wants to be left alone with it until then. */
  record Snoozed(Hold hold, Instant until) implements PageState {}

  /** Everybody was asked and nobody answered. */
  record Exhausted() implements PageState {}

  /** The incident is over. */
  record Resolved() implements PageState {}

  /** As it is stored and shown. */
  default String word() {
    return switch (this) {
      case Waiting _ -> "waiting";
      case Deferred _ -> "deferred";
      case Acknowledged _ -> "acknowledged";
      case Reminded _ -> "reminded";
      case Offered _ -> "offered";
      case Snoozed _ -> "snoozed";
      case Exhausted _ -> "exhausted";
      case Resolved _ -> "resolved";
    };
  }

  /** When time alone moves it on; null when it never does. */
  default @Nullable Instant due() {
    return switch (this) {
      case Waiting waiting -> waiting.deadline();
      case Deferred deferred -> deferred.until();
      case Acknowledged taken -> taken.remindAt();
      case Reminded reminded -> reminded.answerBy();
      case Offered offered -> offered.until();
      case Snoozed snoozed -> snoozed.until();
      case Exhausted _, Resolved _ -> null;
    };
  }

  /** Who has it; null while nobody does. */
  default @Nullable Hold held() {
    return switch (this) {
      case Acknowledged taken -> taken.hold();
      case Reminded reminded -> reminded.hold();
      case Offered offered -> offered.hold();
      case Snoozed snoozed -> snoozed.hold();
      case Waiting _, Deferred _, Exhausted _, Resolved _ -> null;
    };
  }
}
