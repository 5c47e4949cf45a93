package io.watchbill.oncall;

import io.watchbill.platform.DueWork;
import io.watchbill.platform.Transactions;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets offered swaps expire when their shift begins. */
@Component
class SwapLoop implements DueWork {
  static final String NAME = "swaps";

  private final SwapStore store;
  private final Transactions transactions;

  SwapLoop(SwapStore store, Transactions transactions) {
    this.store = store;
    this.transactions = transactions;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int runDue(Instant now) {
    return transactions.each(store.due(now), id -> expire(id, now));
  }

  private boolean expire(String id, Instant now) {
    var swap = store.lock(id).orElse(null);
    if (swap == null) {
      return false;
    }
    return switch (SwapRules.next(swap.state(), SwapRules.Event.BEGIN)) {
      case SwapRules.Next.Becomes(var state) -> {
        store.becomes(id, state, null, now);
        yield true;
      }
      case SwapRules.Next.Stays(var why) -> false;
    };
  }

  @Override
  public Optional<Instant> nextDue() {
    return store.nextDue();
  }
}
