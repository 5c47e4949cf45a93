package io.watchbill.notify.notice;

import io.watchbill.bill.Bill;
import io.watchbill.bill.Bills;
import io.watchbill.change.Change;
import io.watchbill.change.Changes;
import io.watchbill.drift.WatchStatus;
import io.watchbill.drift.Watches;
import io.watchbill.incident.Incident;
import io.watchbill.incident.Incidents;
import io.watchbill.notify.notice.HandOffNotice.Changed;
import io.watchbill.notify.notice.HandOffNotice.Learning;
import io.watchbill.notify.notice.HandOffNotice.Open;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what whoever takes over a rotation has to know, from the rooms that know it. */
@Component
class HandOffFacts {
  private static final Duration WEEK = Duration.ofDays(7);

  private final Incidents incidents;
  private final Changes changes;
  private final Watches watches;
  private final Bills bills;

  HandOffFacts(Incidents incidents, Changes changes, Watches watches, Bills bills) {
    this.incidents = incidents;
    this.changes = changes;
    this.watches = watches;
    this.bills = bills;
  }

  /** What both are told. */
  record Facts(List<Open> incidents, List<Changed> changes, List<Learning> learning) {}

  Facts of(String rotation, Instant at) {
    var bill = bills.current();
    var systems = SystemRules.of(bill, rotation);
    return new Facts(open(bill, systems), changed(bill, systems, at), learning(bill, systems));
  }

  private List<Open> open(Bill bill, Set<String> systems) {
    return incidents.open().stream()
        .filter(incident -> systems.contains(incident.system()))
        .sorted(Comparator.comparing(Incident::openedAt))
        .map(incident ->
            new Open(
                incident.id(),
                bill.systemName(incident.system()),
                incident.title(),
                incident.severity(),
                incident.openedAt(),
                name(bill, incident.acknowledgedBy())))
        .toList();
  }

  private List<Changed> changed(Bill bill, Set<String> systems, Instant at) {
    return systems.stream()
        .flatMap(system -> changes.between(system, at.minus(WEEK), at).stream())
        .sorted(Comparator.comparing(Change::at).reversed())
        .map(change ->
            new Changed(
                bill.systemName(change.system()),
                change.kind(),
                change.summary(),
                change.authorPerson() == null ? change.author() : name(bill, change.authorPerson()),
                change.at(),
                change.url()))
        .toList();
  }

  private List<Learning> learning(Bill bill, Set<String> systems) {
    return watches.statuses().stream()
        .filter(status -> status.state() == WatchStatus.State.LEARNING)
        .filter(status -> systems.contains(status.system()))
        .map(status ->
            new Learning(status.watch(), bill.systemName(status.system()), status.learningUntil()))
        .toList();
  }

  private static @Nullable String name(Bill bill, @Nullable String person) {
    return person == null ? null : bill.personName(person);
  }
}
