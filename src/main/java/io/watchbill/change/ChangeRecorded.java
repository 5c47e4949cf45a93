package io.watchbill.change;

/** Announced in the transaction that stored the change. */
public record ChangeRecorded(Change change) {}
