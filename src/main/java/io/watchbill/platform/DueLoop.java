package io.watchbill.platform;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The loop of one {@link DueWork}: run what is due, sleep until the next, outlive every error. */
final class DueLoop implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(DueLoop.class);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);

  /** Rows are due but held by somebody else, another node perhaps: look again soon. */
  private static final Duration HELD = Duration.ofMillis(200);

  private final DueWork work;
  private final InstantSource clock;
  private final WakeBoard wakes;
  private final Duration poll;
  private final Counter handled;
  private final Counter errors;
  private final AtomicReference<Duration> lag = new AtomicReference<>(Duration.ZERO);
  private final AtomicReference<Instant> lastSuccess;
  private volatile boolean stopping;
  private int failuresInARow;

  DueLoop(
      DueWork work, InstantSource clock, WakeBoard wakes, Duration poll, MeterRegistry metrics) {
    this.work = work;
    this.clock = clock;
    this.wakes = wakes;
    this.poll = poll;
    this.lastSuccess = new AtomicReference<>(clock.instant());
    this.handled = metrics.counter("watchbill.due.handled", "work", work.name());
    this.errors = metrics.counter("watchbill.due.errors", "work", work.name());
    Gauge.builder("watchbill.due.lag", lag, late -> late.get().toMillis() / 1000.0)
        .tag("work", work.name())
        .baseUnit("seconds")
        .register(metrics);
  }

  String name() {
    return work.name();
  }

  /** When a round last went well. */
  Instant lastSuccess() {
    return lastSuccess.get();
  }

  void stop() {
    stopping = true;
    wakes.ring(work.name());
  }

  @Override
  public void run() {
    try {
      while (!stopping) {
        wakes.await(work.name(), round());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** One round; returns how long to sleep after it. */
  Duration round() {
    try {
      Instant now = clock.instant();
      int count = work.runDue(now);
      handled.increment(count);
      failuresInARow = 0;
      lastSuccess.set(clock.instant());
      return count > 0 ? Duration.ZERO : untilNext();
    } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError broken) {
      errors.increment();
      return backoff(broken);
    }
  }

  private Duration untilNext() {
    Instant now = clock.instant();
    Duration wait = work.nextDue().map(due -> Duration.between(now, due)).orElse(poll);
    lag.set(wait.isNegative() ? wait.negated() : Duration.ZERO);
    if (!wait.isPositive()) {
      return HELD;
    }
    return wait.compareTo(poll) < 0 ? wait : poll;
  }

  private Duration backoff(Throwable broken) {
    failuresInARow++;
    Duration wait = Duration.ofSeconds(1L << Math.min(failuresInARow - 1, 5));
    Duration bounded = wait.compareTo(LONGEST_BACKOFF) < 0 ? wait : LONGEST_BACKOFF;
    if (failuresInARow == 1) {
      log.error("The {} loop failed; it tries again", work.name(), broken);
    } else {
      log.error(
          "The {} loop failed {} times in a row; next try in {} s: {}",
          work.name(),
          failuresInARow,
          bounded.toSeconds(),
          broken.toString());
    }
    return bounded;
  }
}
