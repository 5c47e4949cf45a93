package io.watchbill.incident.lifecycle;

import io.watchbill.bill.Bills;
import io.watchbill.bill.Layers;
import io.watchbill.drift.Anomaly;
import io.watchbill.drift.Watches;
import io.watchbill.incident.Incident;
import io.watchbill.incident.wording.Wording;
import io.watchbill.intake.Evidence;
import io.watchbill.intake.EvidenceBook;
import io.watchbill.signal.Signals;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads incidents together with what belongs to them. */
@Component
class IncidentBook {
  /** What an anomaly or a claim is about when nobody says. */
  static final String DEFAULT_LAYER = "quality";

  private final IncidentStore store;
  private final IncidentEvidenceStore filed;
  private final EvidenceBook evidence;
  private final Watches watches;
  private final Signals signals;
  private final Bills bills;

  IncidentBook(
      IncidentStore store,
      IncidentEvidenceStore filed,
      EvidenceBook evidence,
      Watches watches,
      Signals signals,
      Bills bills) {
    this.store = store;
    this.filed = filed;
    this.evidence = evidence;
    this.watches = watches;
    this.signals = signals;
    this.bills = bills;
  }

  Incident incident(IncidentStore.Row row) {
    return incident(row, anomalies(row.id()));
  }

  Incident incident(IncidentStore.Row row, List<Anomaly> anomalies) {
    return new Incident(
        row.id(),
        row.system(),
        row.title(),
        row.layer(),
        row.severity(),
        row.state(),
        row.openedAt(),
        row.acknowledgedAt(),
        row.acknowledgedBy(),
        row.resolvedAt(),
        row.resolution(),
        row.firstReportedBy(),
        row.escalation(),
        row.watch(),
        row.runbook(),
        anomalies);
  }

  @Nullable Incident find(String id) {
    return store.find(id).map(this::incident).orElse(null);
  }

  List<Anomaly> anomalies(String incident) {
    return store.anomalies(incident).stream()
        .map(watches::find)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .toList();
  }

  /** What has been filed to the incident, as it stands now. */
  List<Evidence> evidence(String incident) {
    return filed.of(incident).stream()
        .map(claim -> evidence.find(claim.evidence()))
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .toList();
  }

  /** The open incidents of a system as grouping sees them, newest first. */
  List<GroupingRules.Standing> standings(String system) {
    return store.openOf(system).stream().map(this::standing).toList();
  }

  GroupingRules.Standing standing(IncidentStore.Row row) {
    var moved = anomalies(row.id()).stream().map(this::moved).toList();
    var kinds = new HashSet<String>();
    kinds.add(Layers.kindOf(row.layer()));
    moved.forEach(m -> kinds.add(Layers.kindOf(m.layer())));
    return new GroupingRules.Standing(
        row.id(), row.severity(), kinds, moved, row.openedAt(), filed.first(row.id()).orElse(null));
  }

  GroupingRules.Moved moved(Anomaly a) {
    return new GroupingRules.Moved(
        a.signal(), name(a.signal()), layer(a.signal()), a.onsetLow(), a.onsetHigh());
  }

  String layer(String signal) {
    var definition = signals.find(signal);
    return definition == null ? DEFAULT_LAYER : definition.layer();
  }

  String name(String signal) {
    return Wording.name(signals.find(signal), signal);
  }

  String systemName(String system) {
    return bills.current().systemName(system);
  }

  String personName(String person) {
    return bills.current().personName(person);
  }
}
