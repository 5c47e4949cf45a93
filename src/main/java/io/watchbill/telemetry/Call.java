package io.watchbill.telemetry;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One model call as counted. Cost in millionths of a US dollar, null when no price is known. */
public record Call(
    String system,
    String traceId,
    String spanId,
    Instant at,
    String intent,
    @Nullable String conversation,
    @Nullable String promptName,
    @Nullable String promptVersion,
    ModelUse use,
    Duration latency,
    boolean error,
    @Nullable String errorType,
    @Nullable Long costMicros) {}
