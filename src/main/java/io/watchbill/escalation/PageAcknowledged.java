package io.watchbill.escalation;

/**
 * Announced in the transaction that took the acknowledgement: pending notifications are pointless.
 */
public record PageAcknowledged(Page.Ref page, String person) {}
