package io.watchbill.platform;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Where loops wait and where commits wake them. A wake given while a loop runs is not lost. */
@Component
class WakeBoard implements Wakes {
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, Semaphore> bells = new ConcurrentHashMap<>();

  @Override
  public void afterCommit(String work) {
    if (TransactionSynchronizationManager.isSynchronizationActive()
        && TransactionSynchronizationManager.isActualTransactionActive()) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              ring(work);
            }
          });
    } else {
      ring(work);
    }
  }

  @Override
  public void listen(Consumer<String> listener) {
    listeners.add(listener);
  }

  @Override
  public void hear(String work) {
    bell(work).release();
  }

  void ring(String work) {
    listeners.forEach(listener -> listener.accept(work));
    bell(work).release();
  }

  /** Wakes all that wait: what kept them from their work is over. */
  void ringAll() {
    List.copyOf(bells.keySet()).forEach(this::ring);
  }

  /** Waits for a wake, at most that long. */
  void await(String work, Duration atMost) throws InterruptedException {
    Semaphore bell = bell(work);
    if (bell.tryAcquire(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS)) {
      bell.drainPermits();
    }
  }

  private Semaphore bell(String work) {
    return bells.computeIfAbsent(work, name -> new Semaphore(0));
  }
}
