package io.watchbill.oncall;

import io.watchbill.bill.Escalation.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An interval in which one person is on watch.
 *
 * @param overlap people who are there too: their shift has not ended yet although the next has
 *     begun (clocks put back), or they were added
 * @param nextPerson who comes next, at {@code nextFrom}; null when nobody does
 * @param why why it is not as the bill declares it: an override, a swap, leave; null when it is
 */
public record Shift(
    String rotation,
    Role as,
    String person,
    Instant from,
    Instant to,
    List<String> overlap,
    @Nullable String nextPerson,
    @Nullable Instant nextFrom,
    @Nullable String why) {

  /** A shift as declared. */
  public Shift(
      String rotation,
      Role as,
      String person,
      Instant from,
      Instant to,
      List<String> overlap,
      @Nullable String nextPerson,
      @Nullable Instant nextFrom) {
    this(rotation, as, person, from, to, overlap, nextPerson, nextFrom, null);
  }

  /** When the next one begins, else when this one ends: from then on somebody else decides. */
  public Instant until() {
    return nextFrom == null || to.isBefore(nextFrom) ? to : nextFrom;
  }
}
