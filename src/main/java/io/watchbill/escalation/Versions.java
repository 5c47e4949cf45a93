package io.watchbill.escalation;

import io.watchbill.bill.Bills;
import io.watchbill.bill.Layers;
import io.watchbill.escalation.VersionStore.Current;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
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
    kept();
  }

  /** The versions that hold now, those of the bill in force. */
  private Map<String, Current> kept() {
    var kept = current();
    if (upToDate(kept)) {
      return kept;
    }
    store.lock();
    var now = clock.instant();
    var bill = bills.current();
    var gone = current();
    for (var escalation : bill.escalations().values()) {
      var policy = Policy.of(escalation, bill.version());
      var known = gone.remove(policy.escalation());
      if (known == null || !known.policy().sameAs(policy)) {
        store.end(policy.escalation(), now);
        store.insert(policy.numbered(store.next(policy.escalation())), now);
      }
    }
    gone.keySet().forEach(id -> store.end(id, now));
    return current();
  }

  private boolean upToDate(Map<String, Current> kept) {
    var bill = bills.current();
    return kept.size() == bill.escalations().size()
        && bill.escalations().values().stream()
            .allMatch(escalation -> {
              var known = kept.get(escalation.id());
              return known != null && known.policy().sameAs(Policy.of(escalation, bill.version()));
            });
  }

  private Map<String, Current> current() {
    var current = new HashMap<String, Current>();
    store.current().forEach(held -> current.put(held.policy().escalation(), held));
    return current;
  }

  /**
   * The named escalation as it was then; the one of the layer's kind, another one of the bill, or
   * none at all, when it is missing.
   */
  Policy at(String escalation, String layer, Instant then) {
    var held = kept().get(escalation);
    if (held != null && !held.since().isAfter(then)) {
      return held.policy();
    }
    var bill = bills.current();
    return store
        .at(escalation, then)
        .or(() -> store.at(Layers.kindOf(layer), then))
        .or(() ->
            bill.escalations().keySet().stream()
                .flatMap(other -> store.at(other, then).stream())
                .findFirst())
        .or(() ->
            bill.escalations().values().stream()
                .findFirst()
                .map(first -> Policy.of(first, bill.version())))
        .orElse(Policy.none(bill.version()));
  }
}
