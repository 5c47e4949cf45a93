package io.watchbill.incident.lifecycle;

import io.watchbill.bill.Bills;
import io.watchbill.bill.Watch;
import io.watchbill.drift.Anomaly;
import io.watchbill.drift.Watches;
import io.watchbill.incident.Incident;
import io.watchbill.incident.IncidentResolved;
import io.watchbill.incident.lifecycle.LifecycleRules.Outcome;
import io.watchbill.incident.timeline.Timeline;
import io.watchbill.incident.wording.Wording;
import io.watchbill.intake.Evidence;
import io.watchbill.platform.WatchbillException;
import io.watchbill.runbook.CriterionHeld;
import io.watchbill.runbook.Run;
import io.watchbill.runbook.Runs;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Closes incidents: when every criterion has held and nothing else is still moved, or by hand with
 * a reason. Locks are taken in one order: runs, watches, incident, pages.
 */
@Component
class Closing {
  private final IncidentStore store;
  private final IncidentBook book;
  private final Timeline timeline;
  private final Runs runs;
  private final Watches watches;
  private final Bills bills;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;

  Closing(
      IncidentStore store,
      IncidentBook book,
      Timeline timeline,
      Runs runs,
      Watches watches,
      Bills bills,
      InstantSource clock,
      ApplicationEventPublisher events) {
    this.store = store;
    this.book = book;
    this.timeline = timeline;
    this.runs = runs;
    this.watches = watches;
    this.bills = bills;
    this.clock = clock;
    this.events = events;
  }

  @EventListener
  void on(CriterionHeld held) {
    var row = store.find(held.incident()).orElse(null);
    if (row == null || row.state() == Incident.State.RESOLVED) {
      return;
    }
    var zone = bills.current().timezone();
    var reason =
        "%s: held since %s"
            .formatted(held.criterion().text(), Wording.time(held.since(), held.until(), zone));
    if (!runs.of(row.id()).stream().allMatch(Closing::hasHeld)) {
      timeline.addOnce(row.id(), "criterion", "One criterion has held, another not yet", reason);
      return;
    }
    var moved = stillMoved(row, held);
    if (moved != null) {
      timeline.addOnce(
          row.id(), "criterion", "Not closed: " + moved + " is still off its baseline", reason);
      return;
    }
    close(row, new LifecycleEvent.CriteriaHeld(clock.instant(), reason), null);
  }

  private static boolean hasHeld(Run run) {
    var criterion = run.criterion();
    return criterion == null
        || run.endedAt() != null
        || run.heldFor().compareTo(criterion.hold()) >= 0;
  }

  /**
   * A signal of the incident, other than the criterion's, that is still half as far off as found.
   */
  private @Nullable String stillMoved(IncidentStore.Row row, CriterionHeld held) {
    return book.anomalies(row.id()).stream()
        .filter(a -> !a.signal().equals(held.criterion().signal()))
        .filter(a -> isStillMoved(a, held))
        .map(a -> book.name(a.signal()))
        .findFirst()
        .orElse(null);
  }

  private boolean isStillMoved(Anomaly a, CriterionHeld held) {
    var perIntent =
        bills.current().watches().stream()
            .filter(watch -> watch.id().equals(a.watch()))
            .anyMatch(Watch::perIntent);
    var deviation =
        watches.deviation(a.signal(), a.system(), perIntent, held.since(), held.until());
    return deviation != null
        && Math.signum(deviation) == Math.signum(a.shift())
        && Math.abs(deviation) >= Math.abs(a.shift()) / 2;
  }

  /** Closes an incident that only alerts made, once every one of them has ended. */
  void whenAllHasEnded(String id, String reason) {
    var row = store.find(id).orElse(null);
    var over =
        row != null
            && row.state() != Incident.State.RESOLVED
            && store.anomalies(id).isEmpty()
            && book.evidence(id).stream()
                .noneMatch(
                    evidence -> evidence.firing() || evidence.kind() == Evidence.Kind.COMPLAINT);
    if (over && row != null) {
      close(row, new LifecycleEvent.CriteriaHeld(clock.instant(), reason), null);
    }
  }

  void byHand(String id, String person, String reason) {
    var row = store.find(id).orElseThrow(() -> LiveIncidents.unknown(id));
    close(row, new LifecycleEvent.CloseByHand(clock.instant(), person, reason), person);
  }

  private void close(IncidentStore.Row seen, LifecycleEvent event, @Nullable String person) {
    if (!(LifecycleRules.decide(LiveIncidents.state(seen), event) instanceof Outcome.Changed)) {
      refuse(LifecycleRules.decide(LiveIncidents.state(seen), event));
      return;
    }
    runs.end(seen.id());
    for (var anomaly : store.anomalies(seen.id())) {
      watches.clear(anomaly, "incident " + seen.id() + " resolved");
    }
    var row = store.lock(seen.id()).orElseThrow();
    switch (LifecycleRules.decide(LiveIncidents.state(row), event)) {
      case Outcome.Changed(LifecycleState.Resolved over, String why) -> {
        store.resolve(row.id(), over.at(), person, over.resolution());
        timeline.add(
            row.id(), "resolved", person == null ? "Resolved" : "Closed by hand", why, person);
        var incident = Objects.requireNonNull(book.find(row.id()));
        events.publishEvent(new IncidentResolved(incident, why));
      }
      case Outcome other -> refuse(other);
    }
  }

  private static void refuse(Outcome outcome) {
    switch (outcome) {
      case Outcome.Refused refused ->
          throw new WatchbillException(
              "INCIDENT-REASON-NEEDED",
              422,
              Wording.capital(refused.reason()),
              "Say why it is over although the signal does not show it; the review will ask");
      case Outcome.Changed _ -> throw new IllegalStateException("closing ends in resolved");
      case Outcome.Unchanged _ -> {}
    }
  }
}
