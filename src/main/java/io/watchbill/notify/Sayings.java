package io.watchbill.notify;

import org.jspecify.annotations.Nullable;

/** Short texts to one person over one contact method, sent by the outbox after the commit. */
public interface Sayings {
  /** What a person gets who wants to see whether a way works. */
  Text TEST = new Text("Watchbill: this is a test", "This way works. Nothing is wrong.\n");

  /** Posts one within the caller's transaction; answers the notification's id. */
  String post(Kind kind, ContactMethod method, String why, @Nullable Text text);

  /** What is said. */
  enum Kind {
    /** A code; its text is made when it leaves, and is kept nowhere. */
    VERIFICATION,
    /** "This is a test." */
    TEST,
    /** Something the person is to know. */
    TOLD
  }

  /**
   * The words.
   *
   * @param subject one line
   * @param body one or more lines
   */
  record Text(String subject, String body) {}
}
