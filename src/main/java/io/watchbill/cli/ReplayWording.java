package io.watchbill.cli;

import io.watchbill.replay.ReplayReport;
import io.watchbill.replay.ReplayReport.IncidentLine;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A replay's report for the terminal. Times are UTC. */
final class ReplayWording {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm'Z'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private ReplayWording() {}

  static List<String> lines(ReplayReport report) {
    List<String> lines = new ArrayList<>();
    Instant from = report.simulatedFrom();
    Instant to = report.simulatedTo();
    if (from == null || to == null) {
      return List.of("The tapes are empty.");
    }
    lines.add(
        "%,d requests from %s to %s; %,d refused."
            .formatted(report.requests(), STAMP.format(from), STAMP.format(to), report.refused()));
    if (report.firstRefusal() != null) {
      lines.add("First refusal: " + report.firstRefusal());
    }
    if (report.incidents().isEmpty()) {
      lines.add("Nobody would have been paged.");
    }
    report.incidents().forEach(incident -> tell(incident, lines));
    return lines;
  }

  private static void tell(IncidentLine incident, List<String> lines) {
    lines.add("");
    lines.add(STAMP.format(incident.openedAt()) + "  " + incident.title());
    var onset = incident.onset();
    if (onset != null) {
      lines.add(
          "  began "
              + STAMP.format(onset.at())
              + ", %.4g → %.4g".formatted(onset.from(), onset.to()));
    }
    for (var page : incident.pages()) {
      lines.add(
          "  paged " + page.person() + " at " + STAMP.format(page.at()) + ": " + page.reason());
    }
    for (var suspect : incident.suspects()) {
      lines.add("  suspect %.2f  %s".formatted(suspect.score(), suspect.change()));
      suspect.why().forEach(why -> lines.add("                " + why));
    }
    for (var evidence : incident.evidence()) {
      lines.add(
          "  " + evidence.kind() + " " + STAMP.format(evidence.at()) + "  " + evidence.summary());
    }
    Instant resolved = incident.resolvedAt();
    lines.add(
        resolved == null ? "  not resolved by the end" : "  resolved " + STAMP.format(resolved));
  }
}
