package io.watchbill.incident.lifecycle;

import io.watchbill.change.ChangeRecorded;
import io.watchbill.incident.suspect.Ranking;
import io.watchbill.incident.timeline.Timeline;
import io.watchbill.incident.wording.Wording;
import java.time.InstantSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Holds a change that becomes known against the open incidents of its system. */
@Component
class ChangeFiling {
  private final IncidentStore store;
  private final IncidentBook book;
  private final Opening opening;
  private final Timeline timeline;
  private final InstantSource clock;

  ChangeFiling(
      IncidentStore store,
      IncidentBook book,
      Opening opening,
      Timeline timeline,
      InstantSource clock) {
    this.store = store;
    this.book = book;
    this.opening = opening;
    this.timeline = timeline;
    this.clock = clock;
  }

  @EventListener
  void on(ChangeRecorded recorded) {
    var change = recorded.change();
    store.lockSystem(change.system());
    for (var row : store.openOf(change.system())) {
      var began = GroupingRules.began(book.standing(row));
      if (change.at().isBefore(began.minus(Ranking.LOOK_BACK))) {
        continue;
      }
      store.lock(row.id());
      timeline.add(
          row.id(),
          "change",
          Wording.capital(change.kind()) + " changed: " + change.summary(),
          change.at().isBefore(row.openedAt())
              ? "became known while the incident is open"
              : "made while the incident is open",
          change.authorPerson());
      opening.rank(row.id(), clock.instant());
    }
  }
}
