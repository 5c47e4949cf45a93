package io.watchbill.oncall;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which of two instants; one that is missing does not count. */
final class InstantRules {
  private InstantRules() {}

  static Instant later(Instant one, @Nullable Instant other) {
    return other == null || one.isAfter(other) ? one : other;
  }

  static Instant earlier(Instant one, @Nullable Instant other) {
    return other == null || one.isBefore(other) ? one : other;
  }
}
