package io.watchbill.notify;

/**
 * Links in a message that let the person it was sent to acknowledge that one page without signing
 * in, for 24 hours. Opening one acknowledges nothing, because mail scanners open links; the view
 * behind it shows a button that does.
 */
public interface AcknowledgeLinks {
  /** The whole address, {@code https://…/a/…}. */
  String sign(String page, String person);

  /** What the last part of such an address says. */
  Opened open(String token);

  /** What a token turned out to be. */
  sealed interface Opened {
    /** It may acknowledge. */
    record Valid(String page, String person) implements Opened {}

    /** It was true once; more than 24 hours have passed. */
    record Expired(String page, String person) implements Opened {}

    /** Not signed by this server, or cut off on its way. */
    record Forged() implements Opened {}
  }
}
