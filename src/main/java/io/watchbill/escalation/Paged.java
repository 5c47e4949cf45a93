package io.watchbill.escalation;

import io.watchbill.bill.Layers;
import io.watchbill.incident.ExerciseOpened;
import io.watchbill.incident.Incident;
import io.watchbill.incident.IncidentOpened;
import io.watchbill.incident.IncidentResolved;
import io.watchbill.incident.IncidentWorsened;
import io.watchbill.incident.Incidents;
import io.watchbill.incident.TimelineAdded;
import io.watchbill.platform.Ids;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Begins pages for incidents, and ends them. */
@Component
class Paged {
  private static final Set<String> SIGNS_OF_LIFE = Set.of("step", "note");

  private final PageStore store;
  private final Versions versions;
  private final Paging paging;
  private final Lines lines;
  private final Incidents incidents;
  private final InstantSource clock;
  private final Ids ids;

  Paged(
      PageStore store,
      Versions versions,
      Paging paging,
      Lines lines,
      Incidents incidents,
      InstantSource clock,
      Ids ids) {
    this.store = store;
    this.versions = versions;
    this.paging = paging;
    this.lines = lines;
    this.incidents = incidents;
    this.clock = clock;
    this.ids = ids;
  }

  @EventListener
  void on(IncidentOpened opened) {
    var incident = opened.incident();
    if (incident.severity().equals("note")) {
      versions.keep();
      incidents.log(
          incident.id(), "page", "Nobody is asked", "severity note: it is only shown", null);
      return;
    }
    start(incident, incident.layer(), incident.escalation(), "the incident opened");
  }

  /** Its one person is paged as for a real incident; the severity says which exercise it is. */
  @EventListener
  void on(ExerciseOpened opened) {
    var exercise = opened.exercise();
    var incident = opened.incident();
    var severity = exercise.kind().name().toLowerCase(Locale.ROOT);
    start(incident, incident.layer(), severity, Policy.of(exercise, ""), exercise.reason());
  }

  @EventListener
  void on(IncidentWorsened worsened) {
    var incident = worsened.incident();
    var kind = Layers.kindOf(worsened.layer());
    for (var row : store.of(incident.id())) {
      if (!Layers.kindOf(row.layer()).equals(kind) || row.state() instanceof PageState.Resolved) {
        continue;
      }
      if (!row.severity().equals(incident.severity())) {
        quieter(row);
      } else if (row.state() instanceof PageState.Waiting
          || row.state() instanceof PageState.Deferred) {
        incidents.log(
            incident.id(),
            "page",
            "Not paged twice: "
                + lines.name(row.person() == null ? "?" : row.person())
                + " is being asked already",
            worsened.reason(),
            null);
        return;
      }
    }
    start(incident, worsened.layer(), worsened.escalation(), worsened.reason());
  }

  /** A ticket makes way for a page: whoever had it is asked like everybody else. */
  private void quieter(PageRow seen) {
    var row = store.lock(seen.id()).orElseThrow();
    var held = row.state().held();
    paging.apply(row, new PageEvent.IncidentOver("it got worse: a page follows"), clock.instant());
    if (held != null) {
      incidents.letGo(row.incident(), held.person(), "it got worse");
    }
  }

  /** Whoever works the runbook or writes a note is not silent: it answers a reminder. */
  @EventListener
  void on(TimelineAdded added) {
    var actor = added.entry().actor();
    if (actor == null || !SIGNS_OF_LIFE.contains(added.entry().kind())) {
      return;
    }
    for (var seen : store.of(added.incident())) {
      if (seen.state() instanceof PageState.Reminded reminded
          && reminded.hold().person().equals(actor)) {
        incidents.hold(added.incident());
        paging.apply(
            store.lock(seen.id()).orElseThrow(), new PageEvent.StillOn(actor), clock.instant());
      }
    }
  }

  @EventListener
  void on(IncidentResolved resolved) {
    for (var row : store.of(resolved.incident().id())) {
      var held = store.lock(row.id()).orElseThrow();
      if (!(held.state() instanceof PageState.Resolved)) {
        paging.apply(held, new PageEvent.IncidentOver(resolved.reason()), clock.instant());
      }
    }
  }

  private void start(Incident incident, String layer, String escalation, String because) {
    start(
        incident,
        layer,
        incident.severity(),
        versions.at(escalation, layer, incident.openedAt()),
        because);
  }

  private void start(
      Incident incident, String layer, String severity, Policy policy, String because) {
    var now = clock.instant();
    paging.begin(
        new PageRow(
            ids.next("page"),
            incident.id(),
            incident.system(),
            layer,
            severity,
            policy,
            new PageState.Exhausted(),
            0,
            null,
            now,
            null,
            null,
            false),
        because,
        now);
  }
}
