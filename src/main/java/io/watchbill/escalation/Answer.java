package io.watchbill.escalation;

/** What came of something a person did with a page. */
public sealed interface Answer {
  /** It was done; {@code page} is how it stands now. */
  record Done(Page page, String what) implements Answer {}

  /** It could not be done, and why: an answer, not an error. */
  record Refused(Page page, String why) implements Answer {}
}
