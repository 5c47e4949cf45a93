package io.watchbill.notify.outbound;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of a call. */
public sealed interface Exchange {
  /**
   * The other side answered.
   *
   * @param retryAfter as the header says, in seconds; null when it does not
   * @param body as UTF-8, as much of it as was to be read
   */
  record Answered(int code, @Nullable String retryAfter, String body) implements Exchange {
    /** How long it asks to be left alone; null when it does not say so in seconds. */
    public @Nullable Duration pause() {
      return retryAfter != null && retryAfter.matches("\\d{1,6}")
          ? Duration.ofSeconds(Long.parseLong(retryAfter))
          : null;
    }
  }

  /**
   * No answer.
   *
   * @param reached whether it may have been received all the same
   */
  record Silent(String reason, boolean reached) implements Exchange {}

  /** Not called. */
  record Refused(String reason) implements Exchange {}
}
