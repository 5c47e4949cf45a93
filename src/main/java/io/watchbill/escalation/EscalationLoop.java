package io.watchbill.escalation;

import io.watchbill.incident.Incidents;
import io.watchbill.platform.DueWork;
import io.watchbill.platform.Transactions;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Moves on every page whose deadline has come; locks the incident first, as people do. */
@Component
class EscalationLoop implements DueWork {
  static final String NAME = "escalation";
  private static final int BATCH = 100;

  private final PageStore store;
  private final Paging paging;
  private final Incidents incidents;
  private final Transactions transactions;

  EscalationLoop(PageStore store, Paging paging, Incidents incidents, Transactions transactions) {
    this.store = store;
    this.paging = paging;
    this.incidents = incidents;
    this.transactions = transactions;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Instant> nextDue() {
    return store.nextDue();
  }

  @Override
  public int runDue(Instant now) {
    return transactions.each(store.due(now, BATCH), id -> escalate(id, now));
  }

  private boolean escalate(String id, Instant now) {
    var seen = store.find(id).orElse(null);
    if (seen == null) {
      return false;
    }
    incidents.hold(seen.incident());
    var row = store.claim(id, now).orElse(null);
    if (row == null) {
      return false;
    }
    paging.apply(row, new PageEvent.DeadlinePassed(), now);
    return true;
  }
}
