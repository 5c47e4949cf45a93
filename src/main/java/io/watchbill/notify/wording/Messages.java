package io.watchbill.notify.wording;

import io.watchbill.bill.Bills;
import io.watchbill.drift.Anomaly;
import io.watchbill.escalation.Page;
import io.watchbill.escalation.PageKind;
import io.watchbill.incident.Incident;
import io.watchbill.incident.Incidents;
import io.watchbill.notify.link.SignedLinks;
import io.watchbill.notify.wording.PageMessage.Movement;
import io.watchbill.notify.wording.PageMessage.Prime;
import io.watchbill.signal.SignalDefinition;
import io.watchbill.signal.Signals;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what a page says from the rooms that know, when it is about to be sent. */
@Component
public class Messages {
  private final Incidents incidents;
  private final Signals signals;
  private final Bills bills;
  private final SignedLinks links;
  private final InstantSource clock;

  /** Asks these rooms. */
  public Messages(
      Incidents incidents, Signals signals, Bills bills, SignedLinks links, InstantSource clock) {
    this.incidents = incidents;
    this.signals = signals;
    this.bills = bills;
    this.links = links;
    this.clock = clock;
  }

  /** The message as of now; null when there is no such incident. */
  public @Nullable PageMessage about(Page page, String person, String reason, PageKind kind) {
    var incident = incidents.find(page.incident());
    if (incident == null) {
      return null;
    }
    var bill = bills.current();
    var reader = bill.people().get(person);
    var lead = incident.anomalies().stream().min(Comparator.comparing(Anomaly::onset)).orElse(null);
    return new PageMessage(
        page.id(),
        incident.id(),
        bill.systemName(incident.system()),
        incident.title(),
        incident.severity(),
        bill.personName(person),
        reader == null ? bill.timezone() : reader.timezone(),
        reason,
        clock.instant(),
        incident.anomalies().stream().map(this::movement).toList(),
        lead == null ? null : lead.onset(),
        lead == null ? null : lead.onsetLow(),
        lead == null ? null : lead.onsetHigh(),
        prime(incident),
        runbook(incident),
        deadline(page, kind),
        links.sign(page.id(), person),
        links.incident(incident.id()),
        kind);
  }

  private Movement movement(Anomaly anomaly) {
    var definition = signals.find(anomaly.signal());
    return new Movement(
        definition == null ? anomaly.signal() : definition.name(),
        definition == null ? "" : definition.unit(),
        definition != null && definition.kind() == SignalDefinition.Kind.RATE,
        anomaly.from(),
        anomaly.to(),
        anomaly.shift(),
        anomaly.shiftLow(),
        anomaly.shiftHigh());
  }

  /** Only what moved has suspects. */
  private @Nullable Prime prime(Incident incident) {
    if (incident.anomalies().isEmpty()) {
      return null;
    }
    var suspects = incidents.suspects(incident.id());
    if (suspects.isEmpty()) {
      return null;
    }
    var first = suspects.getFirst();
    var change = first.change();
    return new Prime(
        first.title(),
        change == null ? null : author(change.authorPerson(), change.author()),
        change == null ? null : change.at(),
        first.score(),
        List.copyOf(first.why()),
        change == null ? null : change.url());
  }

  private @Nullable String author(@Nullable String person, @Nullable String name) {
    var known = person == null ? null : bills.current().people().get(person);
    return known == null ? name : known.name();
  }

  private @Nullable String runbook(Incident incident) {
    var text =
        incident.runbook() == null ? null : bills.current().runbooks().get(incident.runbook());
    return text == null ? incident.runbook() : text.title();
  }

  private static @Nullable Instant deadline(Page page, PageKind kind) {
    return kind != PageKind.PAGE || page.step() < page.steps() ? page.deadline() : null;
  }
}
