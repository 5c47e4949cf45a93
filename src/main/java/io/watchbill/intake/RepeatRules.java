package io.watchbill.intake;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a request about something already known means. */
final class RepeatRules {
  /** Senders in pairs disagree for a moment when an alert ends; that is no new alert. */
  static final Duration ECHO = Duration.ofMinutes(5);

  private RepeatRules() {}

  /**
   * What is known of the same thing.
   *
   * @param endedAt null while it fires
   */
  record Known(Instant at, boolean firing, @Nullable Instant endedAt) {}

  /** What is to be done. */
  enum Meaning {
    /** Nothing is known of it, or it happens again: a row of its own, and announced. */
    NEW,
    /** The same, still: the known row lasts longer. */
    EXTENDS,
    /** The alert is over. */
    ENDS
  }

  static Meaning meaning(@Nullable Known known, boolean firing, Instant at, Instant now) {
    if (known == null) {
      return Meaning.NEW;
    }
    if (!firing) {
      return known.firing() ? Meaning.ENDS : Meaning.EXTENDS;
    }
    if (known.firing() || known.endedAt() == null) {
      return Meaning.EXTENDS;
    }
    boolean echo = at.isBefore(known.endedAt()) && now.isBefore(known.endedAt().plus(ECHO));
    return echo ? Meaning.EXTENDS : Meaning.NEW;
  }
}
