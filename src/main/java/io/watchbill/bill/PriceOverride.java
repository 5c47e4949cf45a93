package io.watchbill.bill;

import org.jspecify.annotations.Nullable;

/**
 * A price of the bill's own, in US dollars per million tokens; null where the built-in table's rule
 * holds.
 */
public record PriceOverride(
    String model,
    @Nullable Double input,
    @Nullable Double output,
    @Nullable Double cacheRead,
    @Nullable Double cacheWrite) {}
