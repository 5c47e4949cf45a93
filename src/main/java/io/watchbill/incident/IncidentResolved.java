package io.watchbill.incident;

/** Announced in the transaction that resolved the incident. */
public record IncidentResolved(Incident incident, String reason) {}
