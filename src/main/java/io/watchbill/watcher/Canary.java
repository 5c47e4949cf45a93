package io.watchbill.watcher;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One canary page: an alert of our own, sent to our own door, that has to come back by its
 * acknowledge link.
 *
 * @param acceptedAt when the door had taken it; {@code returnedAt} when its page was acknowledged
 * @param missedAt when it counted as lost; null while there is time, and when it came back
 * @param error why the door did not take it
 */
public record Canary(
    String id,
    Instant startedAt,
    Instant dueBy,
    @Nullable Instant acceptedAt,
    @Nullable Instant returnedAt,
    @Nullable Instant missedAt,
    @Nullable String error) {

  /** How long it took from the door and back; null when it did not come back in time. */
  public @Nullable Duration took() {
    return returnedAt == null ? null : Duration.between(startedAt, returnedAt);
  }
}
