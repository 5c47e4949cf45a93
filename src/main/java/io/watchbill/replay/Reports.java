package io.watchbill.replay;

import io.watchbill.drift.Anomaly;
import io.watchbill.escalation.Page;
import io.watchbill.escalation.PageKind;
import io.watchbill.escalation.Pages;
import io.watchbill.incident.AttachedEvidence;
import io.watchbill.incident.Incident;
import io.watchbill.incident.Incidents;
import io.watchbill.incident.Suspect;
import io.watchbill.replay.ReplayReport.EvidenceLine;
import io.watchbill.replay.ReplayReport.IncidentLine;
import io.watchbill.replay.ReplayReport.Onset;
import io.watchbill.replay.ReplayReport.PageLine;
import io.watchbill.replay.ReplayReport.SuspectLine;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the outcome of a replay from the rooms, oldest incident first. */
@Component
class Reports {
  private static final int MOST = 10_000;

  private final Incidents incidents;
  private final Pages pages;

  Reports(Incidents incidents, Pages pages) {
    this.incidents = incidents;
    this.pages = pages;
  }

  ReplayReport of(@Nullable Instant from, @Nullable Instant to, TapePlayer player) {
    List<IncidentLine> lines =
        incidents.latest(MOST).stream()
            .sorted(Comparator.comparing(Incident::openedAt))
            .map(this::line)
            .toList();
    int asked = lines.stream().mapToInt(line -> line.pages().size()).sum();
    return new ReplayReport(
        lines, asked, from, to, player.requests(), player.refused(), player.firstRefusal());
  }

  private IncidentLine line(Incident incident) {
    List<Anomaly> anomalies = incident.anomalies();
    return new IncidentLine(
        incident.id(),
        incident.system(),
        incident.title(),
        incident.openedAt(),
        anomalies.stream().map(Anomaly::signal).distinct().toList(),
        anomalies.stream().flatMap(a -> a.intents().stream()).distinct().toList(),
        anomalies.isEmpty() ? null : onset(anomalies.getFirst()),
        pages.of(incident.id()).stream()
            .filter(page -> page.severity().equals("page"))
            .flatMap(page -> page.asked().stream())
            .filter(asked -> asked.kind() == PageKind.PAGE)
            .map(Reports::line)
            .toList(),
        incidents.suspects(incident.id()).stream().map(Reports::line).toList(),
        incidents.evidence(incident.id()).stream().map(Reports::line).toList(),
        incident.acknowledgedAt(),
        incident.resolvedAt(),
        incident.firstReportedBy());
  }

  private static Onset onset(Anomaly anomaly) {
    return new Onset(anomaly.onset(), anomaly.from(), anomaly.to());
  }

  private static PageLine line(Page.Asked asked) {
    return new PageLine(asked.at(), asked.person(), asked.step(), asked.reason());
  }

  private static SuspectLine line(Suspect suspect) {
    var change = suspect.change();
    return change == null
        ? new SuspectLine(
            suspect.title(), null, null, null, null, null, suspect.score(), suspect.why())
        : new SuspectLine(
            change.summary(),
            change.id(),
            change.kind(),
            change.author(),
            change.authorPerson(),
            change.at(),
            suspect.score(),
            suspect.why());
  }

  private static EvidenceLine line(AttachedEvidence attached) {
    var evidence = attached.evidence();
    return new EvidenceLine(
        evidence.kind().name().toLowerCase(java.util.Locale.ROOT),
        evidence.at(),
        evidence.summary());
  }
}
