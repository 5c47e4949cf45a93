package io.watchbill.incident;

/**
 * Announced when an open incident needs a new page: a worse severity or a new, unrelated layer.
 *
 * @param layer the layer to page for, which may differ from the incident's own
 * @param escalation the escalation that page follows
 */
public record IncidentWorsened(Incident incident, String layer, String escalation, String reason) {}
