package io.watchbill.intake;

/**
 * Announced in the transaction that stored the evidence; resent and deduplicated evidence is not
 * announced again.
 */
public record EvidenceReceived(Evidence evidence) {}
