package io.watchbill.intake;

import io.watchbill.platform.DueWork;
import io.watchbill.platform.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Files the alerts that were accepted in a crowd, in their order. While it floods the door a few
 * are filed at a time with rests between them, until one has waited too long: what is accepted
 * cannot be lost any more. One that cannot be filed holds up no other; it is tried again for ever,
 * and the log says so.
 */
@Component
class InboxLoop implements DueWork {
  static final String NAME = "alert-inbox";

  private static final Logger log = LoggerFactory.getLogger(InboxLoop.class);
  private static final int BATCH = 50;
  private static final int FEW = 10;
  private static final Duration TOO_LONG = Duration.ofSeconds(15);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final BooleanSupplier flooded;
  private final InboxStore store;
  private final StoredEvidence book;
  private final Transactions transactions;
  private boolean mayRest;

  @Autowired
  InboxLoop(AlertInbox inbox, InboxStore store, StoredEvidence book, Transactions transactions) {
    this(inbox::flooded, store, book, transactions);
  }

  /** Asks {@code flooded} before each batch whether accepting comes first. */
  InboxLoop(
      BooleanSupplier flooded, InboxStore store, StoredEvidence book, Transactions transactions) {
    this.flooded = flooded;
    this.store = store;
    this.book = book;
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
    boolean yielding = flooded.getAsBoolean() && !late(now);
    if (yielding && mayRest) {
      mayRest = false;
      return 0; // whoever drives this looks again in a moment
    }
    mayRest = true;
    return fileSome(now, yielding ? FEW : BATCH);
  }

  private boolean late(Instant now) {
    return store.nextDue().filter(due -> due.isBefore(now.minus(TOO_LONG))).isPresent();
  }

  private int fileSome(Instant now, int limit) {
    try {
      return transactions.call(() -> file(now, limit));
    } catch (RuntimeException oneOfThem) {
      log.warn("Alerts could not be filed together; filing them one by one", oneOfThem);
      return oneByOne(now);
    }
  }

  private int file(Instant now, int limit) {
    if (!store.lock()) {
      return 0;
    }
    // Locks of systems are taken in the order of all doors; what is about one thing stays in order.
    var taken =
        store.take(now, limit).stream()
            .sorted(
                Comparator.comparing((InboxStore.Waiting w) -> w.received().evidence().system())
                    .thenComparing(InboxStore.Waiting::number))
            .toList();
    if (taken.isEmpty()) {
      return 0;
    }
    var received = taken.stream().map(InboxStore.Waiting::received).toList();
    book.lock(received);
    received.forEach(book::file);
    return received.size();
  }

  private int oneByOne(Instant now) {
    int filed = 0;
    for (int i = 0; i < BATCH; i++) {
      var next = transactions.call(() -> first(now));
      if (next.isEmpty()) {
        return filed;
      }
      try {
        filed += transactions.call(() -> file(now, 1));
      } catch (RuntimeException broken) {
        putOff(next.getFirst(), now, broken);
        filed++;
      }
    }
    return filed;
  }

  /** The next one, looked at and put back. */
  private List<InboxStore.Waiting> first(Instant now) {
    return store.lock() ? store.peek(now) : List.of();
  }

  private void putOff(InboxStore.Waiting waiting, Instant now, RuntimeException broken) {
    var pause = Duration.ofSeconds(1L << Math.min(waiting.attempts(), 9));
    var due = now.plus(pause.compareTo(LONGEST) > 0 ? LONGEST : pause);
    log.error(
        "Alert '{}' could not be filed, attempt {}; again at {}",
        waiting.received().evidence().summary(),
        waiting.attempts() + 1,
        due,
        broken);
    transactions.run(() -> store.putOff(waiting.number(), due, String.valueOf(broken)));
  }
}
