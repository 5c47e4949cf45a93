package io.watchbill.telemetry;

import java.time.Instant;

/**
 * Calls of five minutes with the same system, intent, prompt version and answering model.
 *
 * @param promptName empty where nothing says; {@code promptVersion} and {@code model} likewise
 * @param calls all calls, failed ones included
 * @param priced calls whose cost is known; {@code cost} holds their moments in millionths of a US
 *     dollar
 * @param conversationsStarted conversations first seen in this bucket with this intent
 */
public record Rollup(
    Instant start,
    String system,
    String intent,
    String promptName,
    String promptVersion,
    String model,
    long calls,
    long errors,
    long truncated,
    Moments input,
    Moments output,
    Moments cost,
    Moments latencyMillis,
    Moments firstTokenMillis,
    long cachedTokens,
    long priced,
    long conversationsStarted) {}
