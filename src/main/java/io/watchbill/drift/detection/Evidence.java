package io.watchbill.drift.detection;

/**
 * What a window says about a change.
 *
 * @param shift logarithm of the ratio to the baseline
 * @param error its standard error, sampling, wandering and baseline together
 * @param nats minus the logarithm of the probability of such a window when nothing has changed
 */
public record Evidence(double shift, double error, double nats) {}
