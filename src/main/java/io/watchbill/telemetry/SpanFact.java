package io.watchbill.telemetry;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What ingest keeps of one span. Text fields that are absent are null: unknown, not empty.
 *
 * @param system id of the system in the bill the resource belongs to
 * @param parentId 0 for a root
 * @param use what the model was asked and answered; null where the span is no model call and
 *     carries no usage
 * @param kind what the span stands for; tool and retrieval spans feed their own signals
 */
public record SpanFact(
    String system,
    long traceHigh,
    long traceLow,
    long spanId,
    long parentId,
    Instant start,
    Duration duration,
    Kind kind,
    @Nullable String name,
    @Nullable ModelUse use,
    @Nullable String intent,
    @Nullable String conversation,
    @Nullable String outcome,
    @Nullable String customer,
    @Nullable String promptName,
    @Nullable String promptVersion,
    @Nullable String release,
    boolean error,
    @Nullable String errorType,
    @Nullable Long retrievalHits) {

  /** What a span stands for. */
  public enum Kind {
    CALL,
    TOOL,
    RETRIEVAL,
    OTHER
  }
}
