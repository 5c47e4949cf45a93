package io.watchbill.notify.channel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one attempt to send a notification. */
public sealed interface Outcome {
  /**
   * It is out of our hands.
   *
   * @param shown whether it is known to have been shown, rather than only taken for delivery
   */
  record Sent(boolean shown, String detail) implements Outcome {}

  /**
   * Not this time; {@code after} is how long the receiver asks to be left alone.
   *
   * @param unheard whether it may have been taken all the same, because no answer came: then it
   *     counts among what its address has had
   */
  record Retry(String reason, @Nullable Duration after, boolean unheard) implements Outcome {
    public Retry(String reason) {
      this(reason, null, false);
    }

    public Retry(String reason, @Nullable Duration after) {
      this(reason, after, false);
    }

    /** Nothing was heard of it. */
    public static Retry unheard(String reason) {
      return new Retry(reason, null, true);
    }
  }

  /**
   * It will never work like this.
   *
   * @param gone whether the address itself will never work (hard bounce, unknown number, revoked
   *     token), which disables the contact method; a server that is set up wrongly disables nothing
   */
  record Failed(String reason, boolean gone) implements Outcome {
    public Failed(String reason) {
      this(reason, false);
    }
  }

  /** Nobody needs it any more. */
  record Pointless(String reason) implements Outcome {}
}
