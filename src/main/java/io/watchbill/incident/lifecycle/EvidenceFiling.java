package io.watchbill.incident.lifecycle;

import io.watchbill.bill.Layers;
import io.watchbill.incident.Exercise;
import io.watchbill.incident.IncidentWorsened;
import io.watchbill.incident.lifecycle.GroupingRules.Claim;
import io.watchbill.incident.lifecycle.GroupingRules.Place;
import io.watchbill.incident.timeline.Timeline;
import io.watchbill.intake.Evidence;
import io.watchbill.intake.EvidenceEnded;
import io.watchbill.intake.EvidenceReceived;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Files what comes in from outside. An alert with nowhere to go opens an incident, a complaint
 * opens one that wakes nobody, a note waits for the incident it may belong to.
 */
@Component
class EvidenceFiling {
  /** A note this long before an alert or a complaint may be about the same trouble. */
  private static final Duration NEARBY = Duration.ofHours(24);

  /** Longer than a canary has before it is missed. */
  private static final Duration CANARY_PATIENCE = Duration.ofHours(1);

  private final IncidentStore store;
  private final IncidentEvidenceStore evidenceStore;
  private final IncidentBook book;
  private final Opening opening;
  private final Timeline timeline;
  private final Closing closing;
  private final Exercises exercises;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;

  EvidenceFiling(
      IncidentStore store,
      IncidentEvidenceStore evidenceStore,
      IncidentBook book,
      Opening opening,
      Timeline timeline,
      Closing closing,
      Exercises exercises,
      InstantSource clock,
      ApplicationEventPublisher events) {
    this.store = store;
    this.evidenceStore = evidenceStore;
    this.book = book;
    this.opening = opening;
    this.timeline = timeline;
    this.closing = closing;
    this.exercises = exercises;
    this.clock = clock;
    this.events = events;
  }

  @EventListener
  void on(EvidenceReceived received) {
    var evidence = received.evidence();
    if (Exercise.of(evidence.system()) != null) {
      practise(evidence);
      return;
    }
    store.lockSystem(evidence.system());
    var now = clock.instant();
    if (!evidence.firing()) {
      evidenceStore.file(evidence, null, now, "an alert that had ended already");
      return;
    }
    switch (place(evidence)) {
      case Place.Keep keep -> evidenceStore.file(evidence, null, now, keep.reason());
      case Place.Attach attach -> attach(evidence, attach);
      case Place.Open open -> open(evidence, open);
    }
  }

  /**
   * An alert that ends closes nothing: its incident does that when its criterion has held. What we
   * said ourselves we take back, where nothing else has joined it.
   */
  @EventListener
  void on(EvidenceEnded ended) {
    evidenceStore
        .find(ended.evidence().id())
        .map(IncidentEvidenceStore.Filed::incident)
        .ifPresent(incident -> {
          timeline.add(
              incident, "evidence", "Ended: " + ended.evidence().summary(), ended.reason(), null);
          if (ended.evidence().source().equals(Evidence.OWN)) {
            closing.whenAllHasEnded(incident, ended.reason());
          }
        });
  }

  /**
   * What we did not hear is a trouble of its own, and pages whatever else is open: it says what is
   * broken in words, and grouping it away would wake nobody.
   */
  private Place place(Evidence evidence) {
    var claim = claim(evidence);
    return evidence.source().equals(Evidence.OWN)
        ? new Place.Open(claim.severity(), "something was not heard of")
        : GroupingRules.place(claim, book.standings(evidence.system()));
  }

  /** The canary: an incident of its own, which pages nobody but itself. */
  private void practise(Evidence evidence) {
    var incident =
        exercises.begin(
            new Exercise(
                Exercise.Kind.CANARY,
                Exercise.Kind.CANARY.system(),
                evidence.summary(),
                CANARY_PATIENCE,
                "the canary stood at the door"));
    evidenceStore.file(evidence, incident, clock.instant(), "it opened the incident");
  }

  private void attach(Evidence evidence, Place.Attach place) {
    var row = store.lock(place.incident()).orElseThrow();
    evidenceStore.file(evidence, row.id(), clock.instant(), place.reason());
    timeline.add(row.id(), "evidence", EvidenceRules.summary(evidence), place.reason(), null);
    if (place.page()) {
      var layer = layer(evidence);
      if (GroupingRules.rank("page") > GroupingRules.rank(row.severity())) {
        store.worsen(row.id(), "page");
      }
      var incident = Objects.requireNonNull(book.find(row.id()));
      events.publishEvent(
          new IncidentWorsened(incident, layer, Layers.kindOf(layer), place.reason()));
    }
  }

  private void open(Evidence evidence, Place.Open place) {
    var layer = layer(evidence);
    var complaint = evidence.kind() == Evidence.Kind.COMPLAINT;
    opening.open(
        new Opening.Draft(
            evidence.system(),
            EvidenceRules.title(book.systemName(evidence.system()), evidence),
            layer,
            place.severity(),
            Layers.kindOf(layer),
            null,
            null,
            complaint,
            place.reason()),
        null,
        evidence,
        evidence.at().minus(NEARBY),
        clock.instant());
  }

  private static String layer(Evidence evidence) {
    return evidence.layer() == null ? IncidentBook.DEFAULT_LAYER : evidence.layer();
  }

  private static Claim claim(Evidence evidence) {
    return new Claim(
        Claim.Kind.valueOf(evidence.kind().name()),
        evidence.layer(),
        EvidenceRules.severity(evidence.severity()),
        evidence.at());
  }
}
