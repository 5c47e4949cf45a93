package io.watchbill.escalation;

import io.watchbill.bill.Bills;
import io.watchbill.bill.Layers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import org.springframework.stereotype.Component;

/**
 * The versions of the bill's escalations. Each is kept from the first incident that could follow it
 * and never changed, so that an incident goes by what held when it opened.
 */
@Component
class Versions {
  private final Bills bills;
  private final VersionStore store;
  private final InstantSource clock;

  Versions(Bills bills, VersionStore store, InstantSource clock) {
    this.bills = bills;
    this.store = store;
    this.clock = clock;
  }

  /** Keeps what the bill says now, in the caller's transaction. */
  void keep() {
    var bill = bills.current();
    if (upToDate()) {
      return;
    }
    store.lock();
    var now = clock.instant();
    var kept = kept();
    for (var escalation : bill.escalations().values()) {
      var policy = Policy.of(escalation, bill.version());
      var known = kept.remove(policy.escalation());
      if (known == null || !known.sameAs(policy)) {
        store.end(policy.escalation(), now);
        store.insert(policy.numbered(store.next(policy.escalation())), now);
      }
    }
    kept.keySet().forEach(gone -> store.end(gone, now));
  }

  private boolean upToDate() {
    var bill = bills.current();
    var kept = kept();
    return kept.size() == bill.escalations().size()
        && bill.escalations().values().stream()
            .allMatch(escalation -> {
              var known = kept.get(escalation.id());
              return known != null && known.sameAs(Policy.of(escalation, bill.version()));
            });
  }

  private HashMap<String, Policy> kept() {
    var kept = new HashMap<String, Policy>();
    store.current().forEach(policy -> kept.put(policy.escalation(), policy));
    return kept;
  }

  /**
   * The named escalation as it was then; the one of the layer's kind, another one of the bill, or
   * none at all, when it is missing.
   */
  Policy at(String escalation, String layer, Instant then) {
    keep();
    var bill = bills.current();
    return store
        .at(escalation, then)
        .or(() -> store.at(Layers.kindOf(layer), then))
        .or(() ->
            bill.escalations().values().stream()
                .findFirst()
                .map(first -> Policy.of(first, bill.version())))
        .orElse(Policy.none(bill.version()));
  }
}
