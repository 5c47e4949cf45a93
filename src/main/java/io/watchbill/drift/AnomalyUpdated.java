package io.watchbill.drift;

/**
 * Announced when an alarm that still stands is estimated anew: levels, size, onset or intents
 * moved.
 */
public record AnomalyUpdated(Anomaly anomaly) {}
