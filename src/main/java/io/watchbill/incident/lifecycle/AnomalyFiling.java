package io.watchbill.incident.lifecycle;

import io.watchbill.bill.Bills;
import io.watchbill.bill.Layers;
import io.watchbill.bill.Watch;
import io.watchbill.drift.Anomaly;
import io.watchbill.drift.AnomalyFound;
import io.watchbill.drift.AnomalyUpdated;
import io.watchbill.incident.Incident;
import io.watchbill.incident.IncidentWorsened;
import io.watchbill.incident.MuteEnded;
import io.watchbill.incident.Mutes;
import io.watchbill.incident.lifecycle.GroupingRules.Place;
import io.watchbill.incident.timeline.Timeline;
import io.watchbill.incident.wording.Wording;
import io.watchbill.signal.Signals;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Files what the watches find: into an open incident, or as a new one. */
@Component
class AnomalyFiling {
  private static final Duration RANKED_FOR = Duration.ofHours(1);

  private final IncidentStore store;
  private final IncidentBook book;
  private final Opening opening;
  private final Timeline timeline;
  private final Signals signals;
  private final Bills bills;
  private final Mutes mutes;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;

  AnomalyFiling(
      IncidentStore store,
      IncidentBook book,
      Opening opening,
      Timeline timeline,
      Signals signals,
      Bills bills,
      Mutes mutes,
      InstantSource clock,
      ApplicationEventPublisher events) {
    this.store = store;
    this.book = book;
    this.opening = opening;
    this.timeline = timeline;
    this.signals = signals;
    this.bills = bills;
    this.mutes = mutes;
    this.clock = clock;
    this.events = events;
  }

  @EventListener
  void on(AnomalyFound found) {
    var a = found.anomaly();
    store.lockSystem(a.system());
    if (store.incidentOf(a.id()).isPresent()) {
      return;
    }
    switch (GroupingRules.place(book.moved(a), severity(a), book.standings(a.system()))) {
      case Place.Open open -> open(a, open.reason());
      case Place.Attach attach -> attach(a, attach);
      case Place.Keep _ ->
          throw new IllegalStateException("an anomaly is never left without incident");
    }
  }

  private void open(Anomaly a, String why) {
    var layer = book.layer(a.signal());
    var watch = watch(a);
    opening.open(
        new Opening.Draft(
            a.system(),
            title(a),
            layer,
            severity(a),
            escalation(watch, layer),
            a.watch(),
            opening.runbookFor(watch == null ? null : watch.runbook(), a.signal()),
            false,
            "watch " + a.watch() + ": " + a.reason() + "; " + why + muted(a)),
        a,
        null,
        a.onsetLow(),
        clock.instant());
  }

  private void attach(Anomaly a, Place.Attach place) {
    var now = clock.instant();
    var row = store.lock(place.incident()).orElseThrow();
    // The louder one leads, and the first anomaly leads an incident that evidence opened.
    var worse = GroupingRules.rank(severity(a)) > GroupingRules.rank(row.severity());
    var leads = worse || row.watch() == null;
    store.attach(row.id(), a.id(), leads, now, place.reason());
    timeline.add(row.id(), "anomaly", title(a), place.reason(), null);
    if (leads) {
      lead(row, a, worse);
    }
    opening.joinEarlier(row.id(), a.system(), a.onsetLow(), now);
    opening.rank(row.id(), now);
    if (place.page()) {
      var incident = Objects.requireNonNull(book.find(row.id()));
      var layer = book.layer(a.signal());
      events.publishEvent(
          new IncidentWorsened(incident, layer, escalation(watch(a), layer), place.reason()));
    }
  }

  private void lead(IncidentStore.Row row, Anomaly a, boolean worse) {
    var watch = watch(a);
    var layer = book.layer(a.signal());
    var runbook = opening.runbookFor(watch == null ? null : watch.runbook(), a.signal());
    store.describe(
        row.described(
            title(a),
            layer,
            worse ? severity(a) : row.severity(),
            escalation(watch, layer),
            a.watch(),
            runbook == null ? row.runbook() : runbook));
    if (runbook != null && !runbook.equals(row.runbook())) {
      opening.replaceRun(row.id(), row.system(), runbook);
    }
  }

  /** A standing alarm is estimated anew: the leading one's words follow, and so do the suspects. */
  @EventListener
  void on(AnomalyUpdated updated) {
    var a = updated.anomaly();
    var id = store.incidentOf(a.id()).orElse(null);
    var row = id == null ? null : store.lock(id).orElse(null);
    if (row == null || row.state() == Incident.State.RESOLVED) {
      return;
    }
    if (store.anomalies(row.id()).getFirst().equals(a.id())) {
      store.describe(row.titled(title(a)));
    }
    if (rankAgain(row)) {
      opening.rank(row.id(), clock.instant());
    }
  }

  /** Comparing versions reads days of data: hourly at first, ever more rarely as it grows old. */
  private boolean rankAgain(IncidentStore.Row row) {
    var now = clock.instant();
    var age = Duration.between(row.openedAt(), now).dividedBy(4);
    var pause = age.compareTo(RANKED_FOR) > 0 ? age : RANKED_FOR;
    return store.rankedAt(row.id()).filter(at -> at.plus(pause).isAfter(now)).isEmpty();
  }

  private String title(Anomaly a) {
    return Wording.title(
        book.systemName(a.system()),
        signals.find(a.signal()),
        a,
        clock.instant(),
        bills.current().timezone());
  }

  private @Nullable Watch watch(Anomaly a) {
    return bills.current().watches().stream()
        .filter(watch -> watch.id().equals(a.watch()))
        .findFirst()
        .orElse(null);
  }

  /** What a mute kept quiet and is still open wakes people when it ends. */
  @EventListener
  void on(MuteEnded ended) {
    for (var seen : store.open()) {
      var found =
          book.anomalies(seen.id()).stream()
              .filter(a -> a.watch().equals(ended.mute().watch()))
              .findFirst()
              .orElse(null);
      if (found != null) {
        store.lockSystem(seen.system());
        store
            .lock(seen.id())
            .filter(row -> row.state() != Incident.State.RESOLVED)
            .filter(row -> GroupingRules.rank(severity(found)) > GroupingRules.rank(row.severity()))
            .ifPresent(row -> raise(row, found, "no more muted: " + ended.reason()));
      }
    }
  }

  private void raise(IncidentStore.Row row, Anomaly a, String why) {
    lead(row, a, true);
    timeline.add(row.id(), "worsened", "Watch " + a.watch() + " is no more muted", why, null);
    var incident = Objects.requireNonNull(book.find(row.id()));
    var layer = book.layer(a.signal());
    events.publishEvent(new IncidentWorsened(incident, layer, escalation(watch(a), layer), why));
  }

  private String muted(Anomaly a) {
    var mute = mutes.of(a.watch());
    return mute == null
        ? ""
        : "; muted by " + book.personName(mute.person()) + ": " + mute.reason();
  }

  /**
   * A watch that has left the bill since is taken for a loud one: nothing is lost. A muted one
   * wakes nobody.
   */
  private String severity(Anomaly a) {
    if (mutes.of(a.watch()) != null) {
      return "note";
    }
    var watch = watch(a);
    return watch == null ? "page" : watch.severity().name().toLowerCase(Locale.ROOT);
  }

  private static String escalation(@Nullable Watch watch, String layer) {
    return watch != null && watch.escalation() != null ? watch.escalation() : Layers.kindOf(layer);
  }
}
