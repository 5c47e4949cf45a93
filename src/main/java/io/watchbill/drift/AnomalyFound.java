package io.watchbill.drift;

/** Announced in the transaction that stored the anomaly: a watch raised its alarm. */
public record AnomalyFound(Anomaly anomaly) {}
