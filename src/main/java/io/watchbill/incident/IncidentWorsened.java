package io.watchbill.incident;

/** Announced when an open incident needs a new page: a worse severity or a new layer. */
public record IncidentWorsened(Incident incident, String reason) {}
