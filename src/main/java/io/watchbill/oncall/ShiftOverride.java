package io.watchbill.oncall;

import io.watchbill.bill.Escalation.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else, somebody more or nobody on one line, for a while.
 *
 * @param leaves who is not on watch then; null when somebody is added
 * @param comes who is on watch instead or as well; null when somebody is removed
 * @param swap the swap it came from, if it did
 */
public record ShiftOverride(
    String id,
    String rotation,
    Role as,
    Kind kind,
    @Nullable String leaves,
    @Nullable String comes,
    Instant from,
    Instant to,
    String reason,
    @Nullable String swap,
    String madeBy) {

  /** What it does to the line. */
  public enum Kind {
    ADD,
    REMOVE,
    REPLACE
  }

  boolean holds(Instant instant) {
    return !instant.isBefore(from) && instant.isBefore(to);
  }
}
