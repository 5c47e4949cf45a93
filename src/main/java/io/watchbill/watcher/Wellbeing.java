package io.watchbill.watcher;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How Watchbill itself is, as its auditor saw it last.
 *
 * @param lookedAt when that was; null before the first look
 * @param troubles what is wrong, the oldest first
 * @param heartbeat how the heartbeat that goes out stands
 */
public record Wellbeing(@Nullable Instant lookedAt, List<Trouble> troubles, Heartbeat heartbeat) {

  /**
   * The heartbeat that goes out.
   *
   * @param configured whether an address is set, so that somebody outside would notice
   * @param lastSentAt when it was last taken by the other side
   * @param lastOutcome what the last try came to
   * @param withheldSince since when it is kept back because of the troubles; null while it is not
   */
  public record Heartbeat(
      boolean configured,
      @Nullable Instant lastSentAt,
      @Nullable String lastOutcome,
      @Nullable Instant withheldSince) {}

  /** Whether nothing is wrong. */
  public boolean well() {
    return troubles.isEmpty();
  }
}
