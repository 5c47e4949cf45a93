package io.watchbill.incident;

/**
 * Announced in the transaction that opened the incident: someone has to be paged (severity page) or
 * told.
 */
public record IncidentOpened(Incident incident, String reason) {}
