package io.watchbill.drift;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A chart's point: what was seen and what is normal, in the signal's unit; value is null where
 * nothing was measured.
 */
public record BandPoint(
    Instant start, @Nullable Double value, double expected, double low, double high, long n) {}
