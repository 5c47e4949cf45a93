package io.watchbill.incident.lifecycle;

import io.watchbill.incident.Exercise;
import io.watchbill.incident.ExerciseOpened;
import io.watchbill.incident.Incident;
import io.watchbill.incident.IncidentResolved;
import io.watchbill.incident.timeline.Timeline;
import io.watchbill.platform.Ids;
import java.time.InstantSource;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Opens and ends incidents by way of practice: no evidence, no suspects, no runbook. */
@Component
class Exercises {
  private static final String LAYER = "infrastructure";

  private final IncidentStore store;
  private final IncidentBook book;
  private final Timeline timeline;
  private final Ids ids;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;

  Exercises(
      IncidentStore store,
      IncidentBook book,
      Timeline timeline,
      Ids ids,
      InstantSource clock,
      ApplicationEventPublisher events) {
    this.store = store;
    this.book = book;
    this.timeline = timeline;
    this.ids = ids;
    this.clock = clock;
    this.events = events;
  }

  String begin(Exercise exercise) {
    var id = ids.next("inc");
    store.insert(
        new IncidentStore.Row(
            id,
            exercise.kind().system(),
            exercise.title(),
            LAYER,
            "page",
            Incident.State.OPEN,
            clock.instant(),
            null,
            null,
            null,
            null,
            "internal",
            exercise.kind().system(),
            null,
            null));
    timeline.add(id, "opened", exercise.title(), exercise.reason(), null);
    events.publishEvent(new ExerciseOpened(Objects.requireNonNull(book.find(id)), exercise));
    return id;
  }

  /** Does nothing to a real incident: those end when their criterion has held, or by hand. */
  void end(String id, String reason) {
    var row = store.lock(id).orElse(null);
    if (row == null
        || row.state() == Incident.State.RESOLVED
        || Exercise.of(row.system()) == null) {
      return;
    }
    store.resolve(id, clock.instant(), null, reason);
    timeline.add(id, "resolved", "Over", reason, null);
    events.publishEvent(new IncidentResolved(Objects.requireNonNull(book.find(id)), reason));
  }
}
