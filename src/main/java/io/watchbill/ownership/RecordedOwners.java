package io.watchbill.ownership;

import io.watchbill.bill.Bill;
import io.watchbill.bill.BillApplied;
import io.watchbill.bill.Bills;
import io.watchbill.platform.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps what each bill says of its cells when it comes into force. */
@Component
class RecordedOwners implements Owners {
  private final OwnerStore store;
  private final Bills bills;
  private final InstantSource clock;
  private final Transactions transactions;
  private volatile @Nullable String recorded;

  RecordedOwners(OwnerStore store, Bills bills, InstantSource clock, Transactions transactions) {
    this.store = store;
    this.bills = bills;
    this.clock = clock;
    this.transactions = transactions;
  }

  /** The bill the server starts with is announced by nobody. */
  @EventListener(ApplicationReadyEvent.class)
  void start() {
    if (clock.instant().isAfter(Instant.EPOCH)) { // a tape's time begins with its first request
      record(bills.current());
    }
  }

  @EventListener
  void applied(BillApplied applied) {
    record(applied.bill());
  }

  private void record(Bill bill) {
    transactions.run(() -> {
      store.lock();
      var at = clock.instant();
      var declared = CellRules.declared(bill, at);
      var inForce = store.inForce();
      CellRules.over(inForce, declared).forEach(cell -> store.close(cell, at));
      store.open(CellRules.over(declared, inForce));
    });
    recorded = bill.version();
  }

  /**
   * Should recording have failed when a bill came into force, whoever asks next makes it good.
   *
   * @return whether it had to
   */
  boolean catchUp() {
    boolean behind = behind();
    if (behind) {
      record(bills.current());
    }
    return behind;
  }

  boolean behind() {
    return !bills.current().version().equals(recorded);
  }

  @Override
  public List<Standing> at(Instant instant) {
    catchUp();
    return CellRules.standing(store.until(instant), instant);
  }

  @Override
  public List<OwnedCell> history(String system, String layer) {
    catchUp();
    return store.history(system, layer);
  }

  @Override
  public @Nullable Instant firstRecorded() {
    return store.first();
  }
}
