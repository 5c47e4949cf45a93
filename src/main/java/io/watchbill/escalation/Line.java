package io.watchbill.escalation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everybody a page may ask, in order, as of one instant: the steps of every round, then the last
 * resort.
 *
 * @param unowned why nobody owns what is broken; null when somebody does
 */
record Line(List<Turn> turns, @Nullable String unowned, Terms terms) {

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

  /**
   * What holds once somebody has it.
   *
   * @param remindAfter when they are asked whether they are still on it, from the acknowledgement
   * @param answerWithin how long they have to say so, or to accept a hand-on
   */
  record Terms(List<Duration> remindAfter, Duration answerWithin, People people) {}

  /** What is known about people. */
  interface People {
    /** The first moment from there on at which they may be asked; for a page at once. */
    Instant mayBeAsked(String person, Instant at);

    /** What they are called. */
    String name(String person);

    /** That instant in words, on their clock. */
    String time(String person, Instant at);
  }
}
