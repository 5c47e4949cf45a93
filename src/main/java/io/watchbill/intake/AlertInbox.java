package io.watchbill.intake;

import io.watchbill.platform.SettableInstantSource;
import io.watchbill.platform.Transactions;
import io.watchbill.platform.Wakes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes in alerts. While few come, each is filed before it is answered. In a crowd they are written
 * down together, answered once that is committed, and filed behind by {@link InboxLoop}: accepting
 * must not wait for what thousands of alerts lead to.
 */
@Component
class AlertInbox {
  /** With more requests than this inside, the next is written down first. */
  private static final int CROWD = 3;

  /** With as many requests inside, filing makes way for accepting. */
  private static final int FLOOD = 20;

  /** More alerts than this in one request are a crowd of their own. */
  private static final int MANY = 50;

  /** Requests that wait together are written down in one statement of at most about this many. */
  private static final int TOGETHER = 2_000;

  private final StoredEvidence book;
  private final InboxStore store;
  private final Transactions transactions;
  private final InstantSource clock;
  private final Wakes wakes;
  private final boolean atOnce;
  private final AtomicInteger inside = new AtomicInteger();
  private final ReentrantLock pen = new ReentrantLock();
  private final ConcurrentLinkedQueue<Request> queue = new ConcurrentLinkedQueue<>();

  AlertInbox(
      StoredEvidence book,
      InboxStore store,
      Transactions transactions,
      InstantSource clock,
      Wakes wakes) {
    this.book = book;
    this.store = store;
    this.transactions = transactions;
    this.clock = clock;
    this.wakes = wakes;
    this.atOnce = clock instanceof SettableInstantSource; // a tape's order is the order of effects
  }

  /** One request on its way into the table. */
  private static final class Request {
    final List<ReceivedEvidence> alerts;
    volatile boolean written;
    volatile @Nullable RuntimeException broken;

    Request(List<ReceivedEvidence> alerts) {
      this.alerts = alerts;
    }
  }

  /** Returns once all of them are committed, filed or to be filed; all of one source. */
  void receive(List<ReceivedEvidence> alerts) {
    if (alerts.isEmpty()) {
      return;
    }
    int crowd = inside.incrementAndGet();
    try {
      boolean file = atOnce || (crowd <= CROWD && alerts.size() <= MANY);
      if (!file || !filed(alerts)) {
        write(new Request(alerts));
        wakes.afterCommit(InboxLoop.NAME);
      }
    } finally {
      inside.decrementAndGet();
    }
  }

  /** Whether so many stand at the door that accepting comes before filing. */
  boolean flooded() {
    return inside.get() >= FLOOD;
  }

  /** Files them now; false when others wait to be filed before them. */
  private boolean filed(List<ReceivedEvidence> alerts) {
    // Incidents are locked by system: all doors take the locks in the same order.
    var ordered =
        alerts.stream()
            .sorted(Comparator.comparing(received -> received.evidence().system()))
            .toList();
    return transactions.call(() -> {
      book.lock(ordered);
      if (!atOnce && !store.empty()) {
        return false;
      }
      ordered.forEach(book::file);
      return true;
    });
  }

  /** Whoever holds the pen writes for all that wait; the others find theirs written. */
  private void write(Request request) {
    queue.add(request);
    pen.lock();
    try {
      while (!request.written) {
        writeSome();
      }
    } finally {
      pen.unlock();
    }
    if (request.broken != null) {
      throw request.broken;
    }
  }

  private void writeSome() {
    var requests = new ArrayList<Request>();
    var alerts = new ArrayList<ReceivedEvidence>();
    while (alerts.size() < TOGETHER) {
      var next = queue.poll();
      if (next == null) {
        break;
      }
      requests.add(next);
      alerts.addAll(next.alerts);
    }
    try {
      store.append(alerts, clock.instant());
    } catch (RuntimeException together) {
      requests.forEach(this::writeAlone);
    }
    requests.forEach(request -> request.written = true);
  }

  /** What cannot be stored is nobody's trouble but its sender's. */
  private void writeAlone(Request request) {
    try {
      store.append(request.alerts, clock.instant());
    } catch (RuntimeException broken) {
      request.broken = broken;
    }
  }
}
