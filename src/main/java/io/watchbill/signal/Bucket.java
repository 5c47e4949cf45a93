package io.watchbill.signal;

import java.time.Instant;

/**
 * One signal of one scope over [start, start + width). For rates n are the trials and sum the
 * successes; for totals sum is the total.
 */
public record Bucket(
    Instant start, long n, double sum, double sumSquares, double sumLog, double sumLogSquares) {}
