package io.watchbill.notify.outbox;

import io.watchbill.notify.channel.Outcome;
import java.time.Duration;
import java.util.List;

/** How long a notification is tried. */
final class OutboxRules {
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private static final List<Duration> DELAYS =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(3),
          LONGEST,
          LONGEST,
          LONGEST,
          LONGEST,
          LONGEST);

  private OutboxRules() {}

  /** What follows an attempt that came to nothing. */
  sealed interface Next {
    /** Once more, after that long. */
    record Again(Duration after) implements Next {}

    /** Given up. */
    record GiveUp(String reason) implements Next {}
  }

  /** How often it is tried at most, crashes of the sender included. */
  static int attemptsAtMost() {
    return DELAYS.size() + 1;
  }

  /**
   * @param attempts how often it has been tried by now, from 1
   */
  static Next afterRetry(int attempts, Outcome.Retry outcome) {
    if (attempts >= attemptsAtMost()) {
      return new Next.GiveUp("given up after " + attempts + " attempts: " + outcome.reason());
    }
    var usual = DELAYS.get(attempts - 1);
    var asked = outcome.after();
    if (asked == null || asked.compareTo(usual) < 0) {
      return new Next.Again(usual);
    }
    return new Next.Again(asked.compareTo(LONGEST) > 0 ? LONGEST : asked);
  }
}
