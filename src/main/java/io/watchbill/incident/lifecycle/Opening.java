package io.watchbill.incident.lifecycle;

import io.watchbill.bill.Bills;
import io.watchbill.drift.Anomaly;
import io.watchbill.incident.Incident;
import io.watchbill.incident.IncidentOpened;
import io.watchbill.incident.Suspect;
import io.watchbill.incident.timeline.Timeline;
import io.watchbill.incident.wording.Wording;
import io.watchbill.intake.Evidence;
import io.watchbill.intake.EvidenceBook;
import io.watchbill.platform.Ids;
import io.watchbill.runbook.Runs;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * What happens when an incident opens or is joined by an anomaly: earlier evidence joins, the
 * runbook starts, the suspects are ranked, and then it is announced.
 */
@Component
class Opening {
  private final IncidentStore store;
  private final IncidentEvidenceStore evidenceStore;
  private final EvidenceBook evidenceBook;
  private final IncidentBook book;
  private final Timeline timeline;
  private final Suspects suspects;
  private final Runs runs;
  private final Bills bills;
  private final Ids ids;
  private final ApplicationEventPublisher events;

  Opening(
      IncidentStore store,
      IncidentEvidenceStore evidenceStore,
      EvidenceBook evidenceBook,
      IncidentBook book,
      Timeline timeline,
      Suspects suspects,
      Runs runs,
      Bills bills,
      Ids ids,
      ApplicationEventPublisher events) {
    this.store = store;
    this.evidenceStore = evidenceStore;
    this.evidenceBook = evidenceBook;
    this.book = book;
    this.timeline = timeline;
    this.suspects = suspects;
    this.runs = runs;
    this.bills = bills;
    this.ids = ids;
    this.events = events;
  }

  /** Everything an incident begins with. */
  record Draft(
      String system,
      String title,
      String layer,
      String severity,
      String escalation,
      @Nullable String watch,
      @Nullable String runbook,
      boolean byCustomer,
      String reason) {}

  /**
   * Opens the incident for an anomaly or for evidence; {@code began} is how far back other evidence
   * may be about the same trouble.
   */
  void open(
      Draft draft,
      @Nullable Anomaly anomaly,
      @Nullable Evidence evidence,
      Instant began,
      Instant now) {
    var id = ids.next("inc");
    var row =
        new IncidentStore.Row(
            id,
            draft.system(),
            draft.title(),
            draft.layer(),
            draft.severity(),
            Incident.State.OPEN,
            now,
            null,
            null,
            null,
            null,
            draft.byCustomer() ? "customer" : "internal",
            draft.escalation(),
            draft.watch(),
            draft.runbook());
    store.insert(row);
    timeline.add(id, "opened", draft.title(), draft.reason(), null);
    if (anomaly != null) {
      store.attach(id, anomaly.id(), true, now, draft.reason());
    }
    if (evidence != null) {
      evidenceStore.file(evidence, id, now, "it opened the incident: " + draft.reason());
    }
    joinEarlier(id, draft.system(), began, now);
    startRun(id, draft.system(), draft.runbook());
    var anomalies = anomaly == null ? List.<Anomaly>of() : book.anomalies(id);
    rank(id, anomalies, now);
    events.publishEvent(new IncidentOpened(book.incident(row, anomalies), draft.reason()));
  }

  /** Evidence that came in after it began, while nothing was open, belongs to it. */
  void joinEarlier(String id, String system, Instant began, Instant now) {
    for (var loose : evidenceStore.loose(system, began)) {
      var evidence = evidenceBook.find(loose.evidence());
      if (evidence != null) {
        var reason = "same system; came in after it began, before anybody was paged";
        evidenceStore.file(evidence, id, now, reason);
        timeline.add(id, "evidence", EvidenceRules.summary(evidence), reason, null);
      }
    }
  }

  /** Another runbook fits better; those that nobody has begun make way for it. */
  void replaceRun(String id, String system, String runbook) {
    for (var title : runs.withdraw(id)) {
      timeline.add(id, "runbook", "Runbook " + title + " makes way", "nobody had begun it", null);
    }
    startRun(id, system, runbook);
  }

  /** Starts the runbook; an incident without a criterion is closed by hand, and that is said. */
  void startRun(String id, String system, @Nullable String runbook) {
    if (runbook == null) {
      timeline.add(id, "runbook", "No runbook", "none covers it; it closes by hand only", null);
      return;
    }
    var run = runs.start(id, runbook, system);
    if (run == null) {
      timeline.add(
          id,
          "runbook",
          "Runbook " + runbook + " is missing",
          "the bill has no such runbook; it closes by hand only",
          null);
      return;
    }
    var criterion = run.criterion();
    timeline.add(
        id,
        "runbook",
        "Runbook " + run.title() + " started",
        criterion == null
            ? "nothing in it a machine can check; it closes by hand only"
            : "closes when " + criterion.text(),
        null);
  }

  /** Ranks the suspects anew and says so when another one leads. */
  void rank(String id, Instant now) {
    rank(id, book.anomalies(id), now);
  }

  private void rank(String id, List<Anomaly> anomalies, Instant now) {
    if (anomalies.isEmpty()) {
      return; // nothing that a change could be held against
    }
    var before = prime(suspects.of(id));
    var ranked = suspects.refresh(id, anomalies, now);
    var prime = prime(ranked);
    if (prime != null && (before == null || !before.title().equals(prime.title()))) {
      timeline.add(
          id,
          "suspect",
          "Prime suspect: " + prime.title(),
          Wording.percent(prime.score()) + ": " + String.join("; ", prime.why()),
          null);
    }
  }

  private static @Nullable Suspect prime(List<Suspect> ranked) {
    return ranked.isEmpty() ? null : ranked.getFirst();
  }

  /** The runbook a watch names, else the first one of the bill that covers the signal. */
  @Nullable String runbookFor(@Nullable String named, String signal) {
    if (named != null) {
      return named;
    }
    return bills.current().runbooks().values().stream()
        .filter(runbook -> runbook.signals().contains(signal))
        .map(runbook -> runbook.id())
        .findFirst()
        .orElse(null);
  }
}
