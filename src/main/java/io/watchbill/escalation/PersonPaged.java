package io.watchbill.escalation;

/** Announced in the transaction that decided it: this person is to be reached now. */
public record PersonPaged(Page page, String person, int step, String reason, String severity) {}
