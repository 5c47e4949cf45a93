package io.watchbill.escalation;

import java.time.Instant;

/** What can happen to a page. */
sealed interface PageEvent {
  /** The time came at which the page moves on by itself. */
  record DeadlinePassed() implements PageEvent {}

  /** A person answers what they were asked: takes it, is still on it, accepts it. */
  record Acknowledge(String person, String how) implements PageEvent {}

  /** A person takes it, whoever has it. */
  record TakeOver(String person, String how) implements PageEvent {}

  /** Whoever has it says so again. */
  record StillOn(String person) implements PageEvent {}

  /** Whoever has it wants somebody else to have it. */
  record Offer(String person, String to) implements PageEvent {}

  /** The one it was offered to takes it. */
  record Accept(String person, String how) implements PageEvent {}

  /** The one it was offered to does not take it; {@code why} may be empty. */
  record Decline(String person, String why) implements PageEvent {}

  /** Whoever has it wants to be asked again only then. */
  record Snooze(String person, Instant until) implements PageEvent {}

  /** A person wants the next one asked, now. */
  record EscalateNow(String person) implements PageEvent {}

  /** The incident was resolved, or a louder page takes this one's place. */
  record IncidentOver(String why) implements PageEvent {}

  /** Who does it; the server where nobody does. */
  default String who() {
    return switch (this) {
      case Acknowledge it -> it.person();
      case TakeOver it -> it.person();
      case StillOn it -> it.person();
      case Offer it -> it.person();
      case Accept it -> it.person();
      case Decline it -> it.person();
      case Snooze it -> it.person();
      case EscalateNow it -> it.person();
      case DeadlinePassed _, IncidentOver _ -> "";
    };
  }

  /** By what way they do it: link, browser, api … */
  default String way() {
    return switch (this) {
      case Acknowledge it -> it.how();
      case TakeOver it -> it.how();
      case Accept it -> it.how();
      case Offer _ -> "handing it on";
      case Snooze _ -> "snoozing it";
      case StillOn _, Decline _, EscalateNow _, DeadlinePassed _, IncidentOver _ -> "";
    };
  }
}
