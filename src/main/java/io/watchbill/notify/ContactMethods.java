package io.watchbill.notify;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How people are reached, managed by themselves. Refuses with {@code CONTACT-INVALID} (no such
 * address), {@code CONTACT-UNKNOWN} (no such method of theirs), {@code CONTACT-OFF} (the channel is
 * not set up), {@code CONTACT-SOON} and {@code CONTACT-OFTEN} (too many codes), {@code
 * CONTACT-MANY} (too many methods) and {@code CONTACT-RULE} (a rule that cannot be).
 */
public interface ContactMethods {
  /** Every way to reach a person, verified or not; console and browser are built in. */
  List<ContactMethod> of(String person);

  /** How well a person can be reached away from an open view. */
  Reach reach(String person);

  /** What can be added. */
  List<Kind> kinds();

  /** Adds a method and sends it a code; adding one again sends another code. */
  ContactMethod add(String person, String channel, String address);

  /** Sends another code; also how a disabled one comes back. */
  void resend(String person, String method);

  /** Takes the code that was sent to it. */
  Verified verify(String person, String method, String code);

  /** What the link in a verification message says; null when it is no such link or too old. */
  @Nullable ContactMethod linked(String token);

  /** Verifies by the link. */
  Verified verifyLinked(String token);

  void remove(String person, String method);

  /** Sends "this is a test"; answers the notification's id. */
  String test(String person, String method);

  /** The person's own rules for that severity, page or ticket; empty for the defaults. */
  List<ContactRule> rules(String person, String severity);

  /** Replaces the rules of that severity; an empty list brings the defaults back. */
  void setRules(String person, String severity, List<ContactRule> rules);

  QuietHours quiet(String person);

  void setQuiet(String person, QuietHours quiet);

  /** How the person would be reached at that time, in order. */
  List<Planned> plan(String person, String severity, Instant at);

  /**
   * Adds one that whoever runs the server vouches for, or vouches for the one that is there: no
   * code is sent.
   */
  ContactMethod vouch(String person, String channel, String address);

  /** How well somebody can be reached. */
  enum Reach {
    /** A verified method is in use. */
    VERIFIED,
    /** Only the bill's address, which nobody has verified. */
    UNPROVEN,
    /** Nothing but console and open views. */
    NOTHING
  }

  /**
   * A channel that methods can be added for.
   *
   * @param configured whether whoever runs the server has set it up
   * @param paid whether each message costs money
   */
  record Kind(String channel, boolean configured, boolean paid) {}

  /** What came of a code. */
  sealed interface Verified {
    /** It was the code. */
    record Yes(ContactMethod method) implements Verified {}

    /** It was not; so many tries are left. */
    record Wrong(int left) implements Verified {}

    /** No code is waiting: it was used, is older than 15 minutes, or was tried too often. */
    record TooLate() implements Verified {}
  }
}
