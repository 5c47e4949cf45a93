package io.watchbill.notify.wording;

/** A page in words, in its reader's zone. */
public final class PageWords {
  private PageWords() {}

  /** At most 140 characters on one line: what, where, how much, since when. */
  public static String headline(PageMessage message) {
    return MessageRules.headline(message);
  }

  /** The whole as plain text of several lines. */
  public static String text(PageMessage message) {
    return MessageRules.text(message);
  }

  /** The whole as a mail, without anything fetched. */
  public static String html(PageMessage message) {
    return MessageRules.html(message);
  }
}
