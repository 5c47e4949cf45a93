package io.watchbill.telemetry;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A model's use on one span, in four disjoint buckets of tokens; null is unknown, not zero.
 *
 * @param inputTokens all input tokens, cached ones included
 * @param cacheReadTokens the part of the input read from a cache; {@code cacheWriteTokens} the part
 *     written to one
 * @param outputTokens all output tokens, reasoning included
 * @param finish canonical: stop, length, tool_calls, content_filter
 * @param reportedCostMicros cost the client sent, in millionths of a US dollar; null when none or
 *     zero was sent
 */
public record ModelUse(
    @Nullable String operation,
    @Nullable String provider,
    @Nullable String modelAsked,
    @Nullable String modelAnswered,
    @Nullable Long inputTokens,
    @Nullable Long cacheReadTokens,
    @Nullable Long cacheWriteTokens,
    @Nullable Long outputTokens,
    @Nullable Long reasoningTokens,
    @Nullable String finish,
    @Nullable Duration timeToFirstToken,
    @Nullable Long reportedCostMicros) {

  /** Whether the span tells any token count: only such spans can be counted. */
  public boolean carriesUsage() {
    return inputTokens != null || outputTokens != null;
  }

  /** The same use at another cost. */
  public ModelUse withReportedCost(long micros) {
    return new ModelUse(
        operation,
        provider,
        modelAsked,
        modelAnswered,
        inputTokens,
        cacheReadTokens,
        cacheWriteTokens,
        outputTokens,
        reasoningTokens,
        finish,
        timeToFirstToken,
        micros);
  }
}
