package io.watchbill.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps the time that was shown, so that a server that is started after its clock was put back, or
 * beside one whose clock is ahead, goes on from there. Runs nowhere but under a {@link
 * SteadyClock}.
 */
@Component
class ClockLoop implements DueWork, SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(ClockLoop.class);
  private static final Duration EVERY = Duration.ofSeconds(10);

  /** A mark further ahead is a mistake of its own, and following it would make all times wrong. */
  private static final Duration BELIEVED = Duration.ofHours(24);

  private final ClockStore store;
  private final InstantSource clock;
  private volatile Instant next = Instant.MIN;
  private volatile boolean running;

  ClockLoop(ClockStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "clock";
  }

  @Override
  public int runDue(Instant now) {
    if (!(clock instanceof SteadyClock) || now.isBefore(next)) {
      return 0;
    }
    store.mark(now);
    next = now.plus(EVERY);
    return 1;
  }

  @Override
  public Optional<Instant> nextDue() {
    return clock instanceof SteadyClock && !next.equals(Instant.MIN)
        ? Optional.of(next)
        : Optional.empty();
  }

  /** Before any loop runs. */
  @Override
  public void start() {
    running = true;
    if (clock instanceof SteadyClock steady) {
      store.latest().ifPresent(latest -> follow(steady, latest));
    }
  }

  private static void follow(SteadyClock steady, Instant latest) {
    var now = steady.instant();
    if (latest.isAfter(now.plus(BELIEVED))) {
      log.error(
          "CLOCK-BEHIND: the database knows {}, and it is {}: more than a day apart, so one of them is"
              + " wrong. What is pending comes when its time is there. Correct the clock and start"
              + " again.",
          latest,
          now);
      return;
    }
    steady.notBefore(latest);
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return Integer.MIN_VALUE + 100;
  }
}
