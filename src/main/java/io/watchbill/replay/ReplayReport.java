package io.watchbill.replay;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a replay found, as {@code replay --json} prints it: who would have been paged, when and why.
 */
public record ReplayReport(
    List<IncidentLine> incidents,
    int pages,
    @Nullable Instant simulatedFrom,
    @Nullable Instant simulatedTo,
    long requests,
    long refused,
    @Nullable String firstRefusal) {

  /** One incident. */
  public record IncidentLine(
      String id,
      String system,
      String title,
      Instant openedAt,
      List<String> signals,
      List<String> intents,
      @Nullable Onset onset,
      List<PageLine> pages,
      List<SuspectLine> suspects,
      List<EvidenceLine> evidence,
      @Nullable Instant acknowledgedAt,
      @Nullable Instant resolvedAt,
      String firstReportedBy) {}

  /** When it began, and the signal's levels before and since, in its unit. */
  public record Onset(Instant at, double from, double to) {}

  /** One time a person was asked. */
  public record PageLine(Instant at, String person, int step, String reason) {}

  /**
   * A change held against the incident.
   *
   * @param change its summary; for "no change at all" what is suspected instead, with the other
   *     fields null
   * @param author as the source named them; {@code person} the person of the bill who that is
   */
  public record SuspectLine(
      String change,
      @Nullable String id,
      @Nullable String kind,
      @Nullable String author,
      @Nullable String person,
      @Nullable Instant at,
      double score,
      List<String> why) {}

  /** What attached itself. */
  public record EvidenceLine(String kind, Instant at, String summary) {}
}
