package io.watchbill.drift.detection;

import java.util.List;

/**
 * What an alarm is about, estimated from the five-minute buckets around it. Times are five-minute
 * slots since the epoch.
 *
 * @param intents those that moved; empty for the system as a whole
 * @param shift logarithm of the ratio, with its standard error
 */
public record Estimate(
    List<String> intents,
    double from,
    double to,
    double shift,
    double error,
    long onset,
    long onsetLow,
    long onsetHigh,
    double calls) {}
