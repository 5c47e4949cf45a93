package io.watchbill.notify.channel;

import java.time.Instant;

/**
 * Announced when a provider says later what became of a notification it had accepted.
 *
 * @param delivered it has been shown, or somebody picked up; otherwise it did not arrive
 * @param permanent the address will never work
 */
public record ProviderReport(
    String notification, boolean delivered, boolean permanent, String detail, Instant at) {}
