package io.watchbill.drift.detection;

/**
 * A window over its bar.
 *
 * @param intent the intent whose window it is; empty for the pool or the total
 * @param start when the window begins, in five-minute slots since the epoch
 * @param score nats over the bar
 */
public record Alarm(String intent, long start, Evidence evidence, double score, double calls) {}
