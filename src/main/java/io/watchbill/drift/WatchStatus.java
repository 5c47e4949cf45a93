package io.watchbill.drift;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a watch stands on one system.
 *
 * @param learningUntil when it expects to be able to honour its budget; null once it can
 * @param attainable smallest relative shift it can page for within an hour, a day and a week; null
 *     while learning
 */
public record WatchStatus(
    String watch,
    String signal,
    String system,
    State state,
    @Nullable Instant learningUntil,
    @Nullable Attainable attainable,
    @Nullable Instant lastTick) {

  /** Where a watch is. */
  public enum State {
    LEARNING,
    WATCHING,
    ALARMED
  }

  /** Relative shifts, 0.12 for 12 %. */
  public record Attainable(double withinHour, double withinDay, double withinWeek) {}
}
