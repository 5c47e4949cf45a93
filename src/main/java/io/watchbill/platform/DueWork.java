package io.watchbill.platform;

import java.time.Instant;
import java.util.Optional;

/**
 * Work that waits on rows with a deadline. Production runs each bean of this type on a loop of its
 * own, woken by commits and polled as the safety net; a replay runs them in order of {@link
 * #nextDue} under the simulated clock.
 */
public interface DueWork {
  /** Unique, stable, for wake-ups, metrics and logs: {@code escalation}, {@code outbox}. */
  String name();

  /**
   * Claims a bounded batch of rows due at or before {@code now} ({@code FOR UPDATE SKIP LOCKED}),
   * handles them in its own transactions and returns how many; 0 when none was due.
   */
  int runDue(Instant now);

  /**
   * When the earliest row becomes due, in the past if one waits already; empty when there is none.
   */
  Optional<Instant> nextDue();
}
