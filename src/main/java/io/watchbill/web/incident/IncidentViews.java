package io.watchbill.web.incident;

import io.watchbill.change.Change;
import io.watchbill.change.Changes;
import io.watchbill.drift.Anomaly;
import io.watchbill.incident.Incident;
import io.watchbill.incident.Incidents;
import io.watchbill.incident.Suspect;
import io.watchbill.web.Crew;
import io.watchbill.web.Fact;
import io.watchbill.web.FrameView;
import io.watchbill.web.Links;
import io.watchbill.web.Reader;
import io.watchbill.web.TimeWords;
import io.watchbill.web.Words;
import io.watchbill.web.change.DiffView;
import io.watchbill.web.chart.Charts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers an incident's view from the rooms. */
@Component
class IncidentViews {
  private final LiveViews lives;
  private final Incidents incidents;
  private final Changes changes;
  private final Charts charts;
  private final Crew crew;
  private final Reader reader;

  IncidentViews(
      LiveViews lives,
      Incidents incidents,
      Changes changes,
      Charts charts,
      Crew crew,
      Reader reader) {
    this.lives = lives;
    this.incidents = incidents;
    this.changes = changes;
    this.charts = charts;
    this.crew = crew;
    this.reader = reader;
  }

  IncidentView view(FrameView frame, Incident incident) {
    var suspects = incidents.suspects(incident.id());
    String suspectLayer =
        suspects.isEmpty() || suspects.getFirst().change() == null
            ? null
            : suspects.getFirst().change().layer();
    var live = lives.live(frame.csrf(), incident);
    return new IncidentView(
        frame,
        live.head(),
        live.pages(),
        facts(incident),
        charts.of(incident, suspects),
        suspects.stream().map(this::suspect).toList(),
        live.timeline(),
        live.runs(),
        crew.who(incident, suspectLayer),
        live.evidence());
  }

  private List<Fact> facts(Incident incident) {
    var facts = new ArrayList<Fact>();
    incident.anomalies().stream()
        .collect(
            LinkedHashMap<String, Anomaly>::new,
            (map, anomaly) -> map.putIfAbsent(anomaly.signal(), anomaly),
            LinkedHashMap::putAll)
        .values()
        .stream()
        .limit(2)
        .forEach(anomaly -> facts.add(charts.fact(anomaly)));
    var words = reader.words();
    if (!incident.anomalies().isEmpty()) {
      var lead = incident.anomalies().getFirst();
      facts.add(
          new Fact(
              "Began", words.on(lead.onset()), words.between(lead.onsetLow(), lead.onsetHigh())));
      var after = Duration.between(lead.onset(), incident.openedAt());
      facts.add(
          new Fact(
              "Opened",
              words.on(incident.openedAt()),
              after.isNegative() ? "" : TimeWords.length(after) + " after it began"));
    } else {
      facts.add(new Fact("Opened", words.on(incident.openedAt()), ""));
    }
    boolean customer = incident.firstReportedBy().equals("customer");
    facts.add(
        new Fact(
            "First noticed by",
            IncidentRules.reportedBy(incident.firstReportedBy()),
            customer ? "before we did" : "before any customer"));
    String resolution = incident.resolution();
    if (incident.state() == Incident.State.RESOLVED && resolution != null) {
      Instant at = incident.resolvedAt();
      facts.add(
          new Fact("Resolved", at == null ? "yes" : words.on(at), Words.sentence(resolution)));
    }
    return facts;
  }

  private IncidentView.SuspectRow suspect(Suspect suspect) {
    Change change = suspect.change();
    var diff = change == null ? null : changes.diff(change);
    return new IncidentView.SuspectRow(
        suspect.rank(),
        suspect.title(),
        change == null ? "" : by(change),
        String.format(Locale.ROOT, "%.2f", suspect.score()),
        (int) Math.round(100 * suspect.score()),
        suspect.rank() == 1,
        suspect.why().stream().map(Words::sentence).toList(),
        diff == null ? null : DiffView.of(diff),
        change == null ? null : Links.safe(change.url()));
  }

  private String by(Change change) {
    String author = author(change);
    String at = reader.words().on(change.at());
    return author == null ? at : "by " + author + ", " + at;
  }

  private @Nullable String author(Change change) {
    return change.authorPerson() != null ? reader.name(change.authorPerson()) : change.author();
  }
}
