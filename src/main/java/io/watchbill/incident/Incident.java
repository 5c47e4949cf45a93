package io.watchbill.incident;

import io.watchbill.drift.Anomaly;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One trouble, one incident.
 *
 * @param title a sentence: what moved, by how much, since when
 * @param layer the layer that is paged for it
 * @param escalation the escalation its page follows; {@code watch} the watch that found it, null
 *     when evidence opened it
 * @param firstReportedBy internal (the machine or a colleague) or customer
 * @param severity page, ticket or note
 * @param resolution why it was closed, in plain words; null while open
 * @param anomalies what the watches found, the one that leads it first; empty when evidence opened
 *     it
 */
public record Incident(
    String id,
    String system,
    String title,
    String layer,
    String severity,
    State state,
    Instant openedAt,
    @Nullable Instant acknowledgedAt,
    @Nullable String acknowledgedBy,
    @Nullable Instant resolvedAt,
    @Nullable String resolution,
    String firstReportedBy,
    String escalation,
    @Nullable String watch,
    @Nullable String runbook,
    List<Anomaly> anomalies) {

  /** Where an incident is in its life. */
  public enum State {
    OPEN,
    ACKNOWLEDGED,
    RESOLVED
  }
}
