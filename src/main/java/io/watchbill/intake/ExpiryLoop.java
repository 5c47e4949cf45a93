package io.watchbill.intake;

import io.watchbill.platform.DueWork;
import io.watchbill.platform.Transactions;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Ends alerts whose sender has stopped repeating them. */
@Component
class ExpiryLoop implements DueWork {
  static final String NAME = "alert-expiry";

  private final EvidenceStore store;
  private final Transactions transactions;
  private final ApplicationEventPublisher events;

  ExpiryLoop(EvidenceStore store, Transactions transactions, ApplicationEventPublisher events) {
    this.store = store;
    this.transactions = transactions;
    this.events = events;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int runDue(Instant now) {
    return transactions.call(() -> {
      var ended = store.endExpired(now);
      ended.forEach(evidence ->
          events.publishEvent(new EvidenceEnded(evidence, "its sender has stopped repeating it")));
      return ended.size();
    });
  }

  @Override
  public Optional<Instant> nextDue() {
    return store.nextExpiry();
  }
}
