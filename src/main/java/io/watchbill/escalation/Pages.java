package io.watchbill.escalation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pages of all incidents. {@code how} is by what way somebody acts: console, browser, link,
 * e-mail … What is done to a page that is not there ends in PAGE-UNKNOWN.
 */
public interface Pages {
  @Nullable Page find(String id);

  List<Page> of(String incident);

  /** Pages that ask somebody, will ask somebody, or were answered by nobody. */
  List<Page> open();

  /** Every page that is not over: {@link #open} and those that somebody has. */
  List<Page> live();

  /**
   * When each person was asked by a step of an escalation, from {@code from} to before {@code to}.
   */
  Map<String, List<Instant>> asked(Instant from, Instant to);

  /** Whom the page asks next, and when, if nobody does anything; at most {@code limit}. */
  List<Page.Ahead> ahead(String page, int limit);

  /**
   * Answers what the person was asked: takes the page, is still on it, accepts it. Idempotent; also
   * tells the incident.
   */
  Acknowledgement acknowledge(String page, String person, String how);

  /** Takes the page from whoever has it. */
  Answer takeOver(String page, String person, String how);

  /** Whoever has it says so again. */
  Answer stillOn(String page, String person);

  /** Asks somebody else to take it; whoever has it keeps it until they accept. */
  Answer offer(String page, String person, String to);

  /** Takes what was offered. */
  Answer accept(String page, String person, String how);

  /** Does not take what was offered; {@code why} may be empty. */
  Answer decline(String page, String person, String why);

  /** Leaves whoever has it alone until then, then asks them again; at most seven days. */
  Answer snooze(String page, String person, Instant until);

  /** Goes to the next step at once, on a person's word. */
  void escalateNow(String page, String person);
}
