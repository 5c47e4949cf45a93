package io.watchbill.incident.lifecycle;

import io.watchbill.incident.AttachedEvidence;
import io.watchbill.incident.Exercise;
import io.watchbill.incident.Incident;
import io.watchbill.incident.Incidents;
import io.watchbill.incident.Suspect;
import io.watchbill.incident.TimelineEntry;
import io.watchbill.incident.lifecycle.LifecycleRules.Outcome;
import io.watchbill.incident.timeline.Timeline;
import io.watchbill.incident.wording.Wording;
import io.watchbill.intake.EvidenceBook;
import io.watchbill.platform.Transactions;
import io.watchbill.platform.WatchbillException;
import io.watchbill.runbook.StepTicked;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The incidents kept in the database. */
@Component
class LiveIncidents implements Incidents {
  private final IncidentStore store;
  private final IncidentEvidenceStore evidenceStore;
  private final EvidenceBook evidenceBook;
  private final IncidentBook book;
  private final Timeline timeline;
  private final Suspects suspects;
  private final Closing closing;
  private final Exercises exercises;
  private final InstantSource clock;
  private final Transactions transactions;

  LiveIncidents(
      IncidentStore store,
      IncidentEvidenceStore evidenceStore,
      EvidenceBook evidenceBook,
      IncidentBook book,
      Timeline timeline,
      Suspects suspects,
      Closing closing,
      Exercises exercises,
      InstantSource clock,
      Transactions transactions) {
    this.store = store;
    this.evidenceStore = evidenceStore;
    this.evidenceBook = evidenceBook;
    this.book = book;
    this.timeline = timeline;
    this.suspects = suspects;
    this.closing = closing;
    this.exercises = exercises;
    this.clock = clock;
    this.transactions = transactions;
  }

  @Override
  public List<Incident> open() {
    return store.open().stream().map(book::incident).toList();
  }

  @Override
  public List<Incident> latest(int limit) {
    return store.latest(limit).stream().map(book::incident).toList();
  }

  @Override
  public @Nullable Incident find(String id) {
    return book.find(id);
  }

  @Override
  public List<TimelineEntry> timeline(String id) {
    return timeline.of(id);
  }

  @Override
  public List<Suspect> suspects(String id) {
    return suspects.of(id);
  }

  @Override
  public List<AttachedEvidence> evidence(String id) {
    var attached = new ArrayList<AttachedEvidence>();
    for (var filed : evidenceStore.of(id)) {
      var evidence = evidenceBook.find(filed.evidence());
      if (evidence != null) {
        attached.add(new AttachedEvidence(evidence, filed.reason()));
      }
    }
    return List.copyOf(attached);
  }

  @Override
  public @Nullable String incidentOf(String evidence) {
    return evidenceStore.find(evidence).map(IncidentEvidenceStore.Filed::incident).orElse(null);
  }

  @Override
  public void log(
      String id, String kind, String summary, @Nullable String reason, @Nullable String actor) {
    transactions.run(() -> timeline.add(id, kind, summary, reason, actor));
  }

  @Override
  public void note(String id, String person, String text) {
    if (text.isBlank()) {
      throw new WatchbillException(
          "NOTE-EMPTY", 422, "The note is empty", "Write what you saw, then add it again");
    }
    if (store.find(id).isEmpty()) {
      throw unknown(id);
    }
    log(id, "note", text.strip(), null, person);
  }

  @Override
  public void acknowledged(String id, String person, String how) {
    transactions.run(() -> acknowledge(id, person, how));
  }

  private void acknowledge(String id, String person, String how) {
    var row = store.lock(id).orElseThrow(() -> unknown(id));
    var name = book.personName(person);
    switch (LifecycleRules.decide(
        state(row), new LifecycleEvent.Acknowledge(clock.instant(), person))) {
      case Outcome.Changed(LifecycleState.Acknowledged ack, String _) -> {
        store.acknowledge(id, ack.at(), person);
        timeline.add(id, "acknowledged", name + " has it", "acknowledged by " + how, person);
      }
      case Outcome.Changed _ ->
          throw new IllegalStateException("an acknowledgement ends in acknowledged");
      case Outcome.Unchanged unchanged -> {
        if (row.state() == Incident.State.ACKNOWLEDGED && !person.equals(row.acknowledgedBy())) {
          timeline.add(id, "acknowledged", name + " acknowledged too", unchanged.reason(), person);
        }
      }
      case Outcome.Refused refused -> throw new IllegalStateException(refused.reason());
    }
  }

  @Override
  public void passed(String id, String from, String person, String how) {
    transactions.run(() -> {
      var row = store.lock(id).orElseThrow(() -> unknown(id));
      var event = new LifecycleEvent.Pass(clock.instant(), person);
      if (LifecycleRules.decide(state(row), event)
          instanceof Outcome.Changed(LifecycleState.Acknowledged now, String _)) {
        store.acknowledge(id, now.at(), person);
      }
      timeline.add(
          id,
          "acknowledged",
          book.personName(person) + " has it now",
          "in place of " + book.personName(from) + ", by " + how,
          person);
    });
  }

  @Override
  public void letGo(String id, String person, String reason) {
    transactions.run(() -> {
      var row = store.lock(id).orElseThrow(() -> unknown(id));
      if (LifecycleRules.decide(state(row), new LifecycleEvent.LetGo(person))
          instanceof Outcome.Changed) {
        store.reopen(id);
      }
    });
  }

  @Override
  public void hold(String id) {
    var _ = store.lock(id).orElseThrow(() -> unknown(id));
  }

  @Override
  public String begin(Exercise exercise) {
    return transactions.call(() -> exercises.begin(exercise));
  }

  @Override
  public void end(String id, String reason) {
    transactions.run(() -> exercises.end(id, reason));
  }

  @Override
  public void resolveByHand(String id, String person, String reason) {
    transactions.run(() -> closing.byHand(id, person, reason));
  }

  @EventListener
  void on(StepTicked ticked) {
    timeline.add(
        ticked.run().incident(),
        "step",
        (ticked.done() ? "Done: " : "Not done after all: ")
            + Wording.firstLine(ticked.step().text()),
        ticked.step().note(),
        ticked.person());
  }

  static LifecycleState state(IncidentStore.Row row) {
    return switch (row.state()) {
      case OPEN -> new LifecycleState.Open();
      case ACKNOWLEDGED ->
          new LifecycleState.Acknowledged(
              Objects.requireNonNull(row.acknowledgedAt()),
              Objects.requireNonNull(row.acknowledgedBy()));
      case RESOLVED ->
          new LifecycleState.Resolved(
              Objects.requireNonNull(row.resolvedAt()), Objects.requireNonNull(row.resolution()));
    };
  }

  static WatchbillException unknown(String id) {
    return new WatchbillException(
        "INCIDENT-UNKNOWN",
        404,
        "There is no incident " + id,
        "Open the list of incidents and choose one");
  }
}
