package io.watchbill.intake;

import io.watchbill.platform.Ids;
import io.watchbill.platform.Transactions;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The face of this room, on its table. */
@Component
class StoredEvidence implements EvidenceBook {
  private final EvidenceStore store;
  private final Transactions transactions;
  private final Ids ids;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;

  StoredEvidence(
      EvidenceStore store,
      Transactions transactions,
      Ids ids,
      InstantSource clock,
      ApplicationEventPublisher events) {
    this.store = store;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
    this.events = events;
  }

  @Override
  public Evidence receive(Evidence evidence, String dedupe) {
    return receive(new ReceivedEvidence(evidence, dedupe, null, "{}"));
  }

  /**
   * Lets one transaction at a time receive about the same things; once a transaction, before
   * anything is filed.
   */
  void lock(List<ReceivedEvidence> received) {
    store.lock(received.stream().map(one -> one.evidence().source() + " " + one.dedupe()).toList());
  }

  Evidence receive(ReceivedEvidence received) {
    return transactions.call(() -> {
      lock(List.of(received));
      return file(received);
    });
  }

  /** As {@link #receive}, in a transaction that holds its {@link #lock}. */
  Evidence file(ReceivedEvidence received) {
    var evidence = received.evidence();
    var now = clock.instant();
    var latest = store.latest(evidence.source(), received.dedupe());
    var known = latest == null ? null : latest.known();
    String id = latest == null ? "" : latest.id();
    return switch (RepeatRules.meaning(known, evidence.firing(), evidence.at(), now)) {
      case NEW -> {
        var fresh = named(evidence, ids.next("ev"));
        store.insert(
            new ReceivedEvidence(fresh, received.dedupe(), received.until(), received.details()),
            now);
        events.publishEvent(new EvidenceReceived(fresh));
        yield fresh;
      }
      case EXTENDS -> {
        store.extend(id, received, now);
        yield named(evidence, id);
      }
      case ENDS -> {
        store.extend(id, received, now);
        var ended = named(evidence, id);
        events.publishEvent(new EvidenceEnded(ended, "its sender says that it is over"));
        yield ended;
      }
    };
  }

  @Override
  public @Nullable Evidence find(String id) {
    return store.find(id);
  }

  @Override
  public List<Evidence> latest(int limit) {
    return store.latest(limit);
  }

  private static Evidence named(Evidence e, String id) {
    return new Evidence(
        id,
        e.kind(),
        e.system(),
        e.layer(),
        e.intent(),
        e.summary(),
        e.text(),
        e.author(),
        e.customer(),
        e.severity(),
        e.url(),
        e.at(),
        e.source(),
        e.firing());
  }
}
