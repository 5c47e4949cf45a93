package io.watchbill.bill;

/**
 * Announced when changed files put another bill in force; not for the one the server starts with.
 */
public record BillApplied(Bill bill) {}
