package io.watchbill.escalation;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everybody a page may ask, in order, as of one instant: the steps of every round, then the last
 * resort.
 *
 * @param unowned why nobody owns what is broken; null when somebody does
 */
record Line(List<Turn> turns, @Nullable String unowned) {

  /**
   * One turn.
   *
   * @param step from 1; the last resort is one more than the steps
   * @param person whom it asks; null when there is nobody
   * @param role who that is, or why there is nobody: {@code primary of ai-behaviour}
   */
  record Turn(
      int step,
      int round,
      @Nullable String person,
      String role,
      Duration patience,
      boolean lastResort) {}
}
