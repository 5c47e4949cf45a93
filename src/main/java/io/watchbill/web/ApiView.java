package io.watchbill.web;

import io.watchbill.escalation.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The documents of the JSON interface. Times are UTC, shares and shifts are fractions. */
final class ApiView {
  private ApiView() {}

  record Incidents(List<Incident> incidents) {}

  record Incident(
      String id,
      String system,
      String title,
      String layer,
      String severity,
      String state,
      Instant openedAt,
      @Nullable Instant acknowledgedAt,
      @Nullable String acknowledgedBy,
      @Nullable Instant resolvedAt,
      @Nullable String resolution,
      String firstReportedBy,
      @Nullable String watch,
      @Nullable String runbook,
      List<Anomaly> anomalies) {}

  record Anomaly(
      String signal,
      List<String> intents,
      double from,
      double to,
      double shift,
      double shiftLow,
      double shiftHigh,
      Instant onset,
      Instant onsetLow,
      Instant onsetHigh,
      Instant detectedAt) {}

  /** An incident with everything that hangs on it. */
  record Whole(
      Incident incident,
      List<Suspect> suspects,
      List<Entry> timeline,
      List<Evidence> evidence,
      List<Page> pages) {}

  record Suspect(
      int rank,
      String title,
      @Nullable String change,
      @Nullable String kind,
      @Nullable String author,
      @Nullable Instant at,
      double score,
      List<String> why) {}

  record Entry(
      Instant at, String kind, String summary, @Nullable String reason, @Nullable String actor) {}

  record Evidence(String id, String kind, Instant at, String summary, String reason) {}

  record Acknowledged(String page, boolean taken, String person, Instant at) {}

  record Signals(List<Signal> signals) {}

  record Signal(
      String id, String name, String unit, String better, String layer, List<Watched> watches) {}

  /** A watch on one system: learning, watching or alarmed. */
  record Watched(String watch, String system, String state, @Nullable Instant learningUntil) {}

  record Runbooks(List<Runbook> runbooks) {}

  /** {@code lastExercised} is when somebody last did a step of it; null when nobody ever has. */
  record Runbook(String id, String title, String file, @Nullable Instant lastExercised) {}
}
