package io.watchbill.drift;

import java.time.Instant;
import java.util.List;

/**
 * What a watch found.
 *
 * @param intents those that moved; empty when the system was tested as a whole only
 * @param intentsSeen how many were tested
 * @param from level before, in the signal's unit, mix-adjusted; {@code to} the level since the
 *     onset
 * @param shift relative change, +0.22 for 22 % more, with a 90 % interval
 * @param onset when it began, with a 90 % interval
 * @param score evidence in nats over the alarm's bound, for ranking and for the curious
 * @param reason the decision in one line, for the timeline
 */
public record Anomaly(
    String id,
    String watch,
    String signal,
    String system,
    List<String> intents,
    int intentsSeen,
    double from,
    double to,
    double shift,
    double shiftLow,
    double shiftHigh,
    Instant onset,
    Instant onsetLow,
    Instant onsetHigh,
    Instant detectedAt,
    double score,
    String reason) {}
