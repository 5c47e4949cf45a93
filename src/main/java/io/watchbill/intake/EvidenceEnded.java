package io.watchbill.intake;

/**
 * Announced in the transaction that learnt it: the alert fires no more. {@code reason} says how
 * that is known.
 */
public record EvidenceEnded(Evidence evidence, String reason) {}
