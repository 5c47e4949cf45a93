package io.watchbill.oncall;

import io.watchbill.bill.BillApplied;
import io.watchbill.bill.Bills;
import io.watchbill.bill.Rotation;
import io.watchbill.platform.DueWork;
import io.watchbill.platform.Transactions;
import io.watchbill.platform.Wakes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes down each shift when it begins. */
@Component
class ShiftLoop implements DueWork {
  static final String NAME = "shifts";

  private final Bills bills;
  private final ShiftStore store;
  private final ShiftBook book;
  private final Transactions transactions;
  private final Wakes wakes;

  /** Another bill has come into force, perhaps while the server was down. */
  private final AtomicBoolean everything = new AtomicBoolean(true);

  ShiftLoop(Bills bills, ShiftStore store, ShiftBook book, Transactions transactions, Wakes wakes) {
    this.bills = bills;
    this.store = store;
    this.book = book;
    this.transactions = transactions;
    this.wakes = wakes;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int runDue(Instant now) {
    if (!everything.getAndSet(false)) {
      return transactions.each(due(now), rotation -> book.record(rotation, now));
    }
    try {
      return transactions.call(() -> book.record(now) ? 1 : 0);
    } catch (RuntimeException broken) {
      everything.set(true);
      throw broken;
    }
  }

  private List<String> due(Instant now) {
    var ends = store.ends();
    return bills.current().rotations().values().stream()
        .filter(rotation ->
            OnCall.lines(rotation).stream()
                .map(as -> ends.getOrDefault(ShiftStore.key(rotation.id(), as), Instant.EPOCH))
                .anyMatch(end -> !end.isAfter(now)))
        .map(Rotation::id)
        .toList();
  }

  /** A line without a shift is due since ever. */
  @Override
  public Optional<Instant> nextDue() {
    if (everything.get() && !bills.current().rotations().isEmpty()) {
      return Optional.of(Instant.EPOCH);
    }
    var ends = store.ends();
    return bills.current().rotations().values().stream()
        .flatMap(rotation ->
            OnCall.lines(rotation).stream()
                .map(as -> ends.getOrDefault(ShiftStore.key(rotation.id(), as), Instant.EPOCH)))
        .min(Instant::compareTo);
  }

  @EventListener
  void applied(BillApplied event) {
    everything.set(true);
    wakes.afterCommit(NAME);
  }
}
