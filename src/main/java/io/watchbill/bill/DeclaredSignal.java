package io.watchbill.bill;

import org.jspecify.annotations.Nullable;

/**
 * A signal the bill declares: an evaluation score or a query. {@code better} is higher, lower or
 * either.
 */
public record DeclaredSignal(
    String id,
    @Nullable String evaluation,
    @Nullable String dataset,
    @Nullable String prometheusUrl,
    @Nullable String prometheusQuery,
    String layer,
    String better) {}
