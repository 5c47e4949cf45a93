package io.watchbill.notify.outbox;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * So many sends may be under way. One that takes long gives its place away while it goes on: a
 * provider that takes messages and says nothing would hold every place for as long as its time-out,
 * and with them everybody's other ways to be reached.
 */
final class Places {
  /** All that are under way, the slow ones included, are at most this many times the places. */
  private static final int TIMES = 16;

  private final Duration slow;
  private final Semaphore free;
  private final int most;
  private final Set<Place> taken = ConcurrentHashMap.newKeySet();

  /**
   * So many.
   *
   * @param slow how long one may take before it gives its place away
   */
  Places(int count, Duration slow) {
    this.slow = slow;
    this.free = new Semaphore(count);
    this.most = count * TIMES;
  }

  /** Waits until one is free and answers how many are, all of which are the caller's. */
  int take() throws InterruptedException {
    while (!free.tryAcquire(slow.toMillis(), TimeUnit.MILLISECONDS)) {
      taken.stream()
          .filter(Place::isInTheWay)
          .limit(Math.max(0, most - taken.size()))
          .forEach(Place::giveAway);
    }
    return 1 + free.drainPermits();
  }

  /** Those were not needed. */
  void giveBack(int places) {
    free.release(places);
  }

  /** One of those taken is used from now on, until it is closed. */
  Place use() {
    var place = new Place();
    taken.add(place);
    return place;
  }

  /** The place of one send. */
  final class Place implements AutoCloseable {
    private final long since = System.nanoTime();
    private final AtomicBoolean given = new AtomicBoolean();

    private boolean isInTheWay() {
      return !given.get() && System.nanoTime() - since > slow.toNanos();
    }

    private void giveAway() {
      if (given.compareAndSet(false, true)) {
        free.release();
      }
    }

    @Override
    public void close() {
      taken.remove(this);
      giveAway();
    }
  }
}
