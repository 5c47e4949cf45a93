package io.watchbill.runbook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What counts as resolved: {@code output-length per intent within 5% of baseline for 2h}, or {@code
 * groundedness above 0.85 for 1h}.
 *
 * @param tolerance relative distance from the baseline, 0.05 for 5 %; null for a fixed bound
 */
public record Criterion(
    String text,
    String signal,
    boolean perIntent,
    @Nullable Double tolerance,
    @Nullable Double below,
    @Nullable Double above,
    Duration hold) {}
