package io.watchbill.escalation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A demand for one named person's attention.
 *
 * @param state waiting, acknowledged, exhausted or resolved
 * @param person whom it asks now; null once nobody is left
 * @param deadline when the next step comes; null when none will
 */
public record Page(
    String id,
    String incident,
    String state,
    @Nullable String person,
    int step,
    int steps,
    int round,
    Instant createdAt,
    @Nullable Instant deadline,
    @Nullable String acknowledgedBy,
    @Nullable Instant acknowledgedAt,
    boolean reachedHuman,
    List<Asked> asked) {

  /** Whether it still asks somebody. */
  public boolean waits() {
    return state.equals("waiting");
  }

  /** One time a person was asked, and why. */
  public record Asked(Instant at, String person, int step, String reason) {}
}
