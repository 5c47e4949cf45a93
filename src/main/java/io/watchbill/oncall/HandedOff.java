package io.watchbill.oncall;

import io.watchbill.bill.Escalation.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rotation has changed hands. Announced once for each hand-off, in the transaction that notes so.
 *
 * @param at when it changed hands
 * @param now when that is told
 * @param stale after which the news is not worth telling any more
 * @param lines the lines that changed hands then
 */
public record HandedOff(String rotation, Instant at, Instant now, Instant stale, List<Line> lines) {

  /**
   * One line.
   *
   * @param leaves who stood last; null when nobody ever did
   * @param until when the shift of the one who comes ends; null when that is not known any more
   */
  public record Line(Role as, @Nullable String leaves, String comes, @Nullable Instant until) {}
}
