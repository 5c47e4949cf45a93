package io.watchbill.web.incident;

import io.watchbill.escalation.Page;
import io.watchbill.escalation.Pages;
import io.watchbill.incident.AttachedEvidence;
import io.watchbill.incident.Incident;
import io.watchbill.incident.Incidents;
import io.watchbill.incident.TimelineEntry;
import io.watchbill.runbook.Run;
import io.watchbill.runbook.Runs;
import io.watchbill.web.FrameView;
import io.watchbill.web.Links;
import io.watchbill.web.Moment;
import io.watchbill.web.Pill;
import io.watchbill.web.Reader;
import io.watchbill.web.TimeWords;
import io.watchbill.web.chart.Charts;
import io.watchbill.web.paging.PageParts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers the parts of an incident that change while it is looked at. */
@Component
class LiveViews {
  private final Incidents incidents;
  private final Pages pages;
  private final Runs runs;
  private final Charts charts;
  private final PageParts parts;
  private final Reader reader;

  LiveViews(
      Incidents incidents, Pages pages, Runs runs, Charts charts, PageParts parts, Reader reader) {
    this.incidents = incidents;
    this.pages = pages;
    this.runs = runs;
    this.charts = charts;
    this.parts = parts;
    this.reader = reader;
  }

  LiveView live(FrameView.@Nullable Csrf csrf, Incident incident) {
    return new LiveView(
        head(csrf, incident),
        parts.of(incident.id(), csrf),
        timeline(incident),
        runs(csrf, incident),
        evidence(incident));
  }

  Pill pill(Incident incident) {
    return IncidentWords.pill(
        incident, IncidentWords.leading(pages.of(incident.id())), reader.words(), reader::name);
  }

  private IncidentView.Head head(FrameView.@Nullable Csrf csrf, Incident incident) {
    boolean open = incident.state() != Incident.State.RESOLVED;
    Page page = IncidentWords.leading(pages.of(incident.id()));
    Page going = open && page != null && !page.state().equals("resolved") ? page : null;
    Page waiting = going != null && going.acknowledgedBy() == null ? going : null;
    String next = going == null ? null : parts.next(going);
    String person = reader.person();
    var actions =
        new IncidentView.Actions(
            waiting == null ? null : waiting.id(),
            waiting != null && person != null && person.equals(waiting.person()),
            going == null || next == null ? null : going.id(),
            next,
            open,
            person == null
                ? "This account is not a person of the bill: it can look, not act."
                : null);
    return new IncidentView.Head(
        incident.id(),
        IncidentWords.pill(incident, page, reader.words(), reader::name),
        incident.title(),
        IncidentRules.lede(incident, reader.system(incident.system()), charts::name),
        actions,
        csrf);
  }

  private List<IncidentView.Day> timeline(Incident incident) {
    var words = reader.words();
    var days = new LinkedHashMap<String, List<IncidentView.Entry>>();
    for (var entry : incidents.timeline(incident.id())) {
      days.computeIfAbsent(words.day(entry.at()), day -> new ArrayList<>())
          .add(
              new IncidentView.Entry(
                  entry.kind(),
                  new Moment(
                      words.time(entry.at()), TimeWords.iso(entry.at()), words.full(entry.at())),
                  said(entry),
                  entry.reason()));
    }
    return days.entrySet().stream()
        .map(day -> new IncidentView.Day(day.getKey(), day.getValue()))
        .toList();
  }

  /** What a person wrote starts with their name; what says the name already stays as it is. */
  private String said(TimelineEntry entry) {
    String actor = entry.actor();
    String name = actor == null ? "" : reader.name(actor);
    return name.isEmpty() || entry.summary().contains(name)
        ? entry.summary()
        : name + ": " + entry.summary();
  }

  private RunsView runs(FrameView.@Nullable Csrf csrf, Incident incident) {
    boolean acts = incident.state() != Incident.State.RESOLVED && reader.person() != null;
    return new RunsView(
        incident.id(), runs.of(incident.id()).stream().map(this::run).toList(), acts, acts, csrf);
  }

  private RunsView.RunPart run(Run run) {
    var words = reader.words();
    var sections = new LinkedHashMap<String, List<RunsView.Step>>();
    for (var step : run.steps()) {
      sections
          .computeIfAbsent(step.section(), section -> new ArrayList<>())
          .add(
              new RunsView.Step(
                  step.index(),
                  step.html(),
                  step.text(),
                  step.tickable(),
                  step.doneBy() != null,
                  IncidentRules.done(step, words, reader::name)));
    }
    return new RunsView.RunPart(
        run.id(),
        run.title(),
        sections.entrySet().stream()
            .map(s -> new RunsView.Section(IncidentRules.section(s.getKey()), s.getValue()))
            .toList(),
        IncidentRules.progress(run, words),
        run.endedAt() != null);
  }

  private List<IncidentView.EvidenceRow> evidence(Incident incident) {
    return incidents.evidence(incident.id()).stream().map(this::evidence).toList();
  }

  private IncidentView.EvidenceRow evidence(AttachedEvidence attached) {
    var evidence = attached.evidence();
    String from = evidence.customer() != null ? evidence.customer() : evidence.author();
    return new IncidentView.EvidenceRow(
        evidence.kind().name().toLowerCase(Locale.ROOT),
        reader.words().moment(evidence.at()),
        evidence.summary(),
        from == null ? null : "from " + reader.name(from),
        attached.reason(),
        Links.safe(evidence.url()));
  }
}
