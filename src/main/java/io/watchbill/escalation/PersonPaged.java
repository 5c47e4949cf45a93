package io.watchbill.escalation;

/**
 * Announced in the transaction that decided it: this person is to be reached now.
 *
 * @param step from 1; 0 where no step of the escalation asked (reminders, hand-ons)
 * @param reason why it is them, to be told to them
 * @param severity page or ticket; drill or canary for an exercise, which is to reach them by every
 *     method at once
 * @param kind what they are asked
 */
public record PersonPaged(
    Page.Ref page, String person, int step, String reason, String severity, PageKind kind) {

  /** A step of the escalation asks them to acknowledge. */
  public PersonPaged(Page.Ref page, String person, int step, String reason, String severity) {
    this(page, person, step, reason, severity, PageKind.PAGE);
  }
}
