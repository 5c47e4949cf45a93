package io.watchbill.watcher.auditor;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.watchbill.platform.SettableInstantSource;
import io.watchbill.platform.SteadyClock;
import io.watchbill.watcher.Trouble;
import io.watchbill.watcher.Watcher;
import io.watchbill.watcher.Wellbeing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The auditor's own thread: a platform thread with its own timer, apart from the loops it looks at.
 * Where the clock is settable it does not run; whoever sets the clock calls {@link #look}.
 */
@Component("watcher")
class WatcherLoop implements Watcher, SmartLifecycle, HealthIndicator {
  private static final Logger log = LoggerFactory.getLogger(WatcherLoop.class);

  /** Further ahead of the machine's clock than this, ours is said to be. */
  private static final Duration APART = Duration.ofMinutes(2);

  private static final Duration BETWEEN = Duration.ofSeconds(10);

  private final Auditor auditor;
  private final Pulse pulse;
  private final PulseStore store;
  private final InstantSource clock;
  private volatile @Nullable Instant lookedAt;
  private volatile List<Trouble> troubles = List.of();
  private volatile @Nullable Thread thread;

  WatcherLoop(
      Auditor auditor, Pulse pulse, PulseStore store, InstantSource clock, MeterRegistry metrics) {
    this.auditor = auditor;
    this.pulse = pulse;
    this.store = store;
    this.clock = clock;
    Gauge.builder("watchbill.watcher.troubles", this, loop -> loop.troubles.size())
        .description("What the auditor finds wrong with Watchbill itself")
        .register(metrics);
    Gauge.builder("watchbill.heartbeat.withheld", this, loop -> loop.troubles.isEmpty() ? 0 : 1)
        .description("1 while the heartbeat is kept back")
        .register(metrics);
  }

  /** One look and, when it is due and all is well, one heartbeat. Never throws. */
  synchronized void look() {
    var now = clock.instant();
    try {
      var found = new ArrayList<>(auditor.look(now));
      if (clock instanceof SteadyClock steady && steady.ahead().compareTo(APART) > 0) {
        found.add(AuditRules.clock(now, steady.ahead()));
      }
      tell(found);
      troubles = List.copyOf(found);
      lookedAt = now;
      pulse.beat(found, now);
    } catch (RuntimeException broken) {
      troubles = List.of(AuditRules.blind(now, broken.toString()));
      log.error("The auditor failed; no heartbeat is sent", broken);
    }
  }

  private void tell(List<Trouble> found) {
    for (var trouble : found) {
      if (troubles.stream().noneMatch(known -> known.what().equals(trouble.what()))) {
        log.error("{}: {} {}", trouble.code(), trouble.what(), trouble.fix());
      }
    }
    if (found.isEmpty() && !troubles.isEmpty()) {
      log.info("Watchbill is well again");
    }
  }

  @Override
  public List<Trouble> troubles() {
    return troubles;
  }

  @Override
  public Wellbeing wellbeing() {
    return new Wellbeing(lookedAt, troubles, heartbeat());
  }

  private Wellbeing.Heartbeat heartbeat() {
    try {
      return store
          .find()
          .map(row ->
              new Wellbeing.Heartbeat(
                  pulse.configured(), row.lastSentAt(), row.lastOutcome(), row.withheldSince()))
          .orElse(new Wellbeing.Heartbeat(pulse.configured(), null, null, null));
    } catch (DataAccessException away) {
      return new Wellbeing.Heartbeat(pulse.configured(), null, "the database is away", lookedAt);
    }
  }

  /** Beside the readiness, not in it: a node with troubles still takes alerts. */
  @Override
  public Health health() {
    var found = troubles;
    return found.isEmpty()
        ? Health.up().build()
        : Health.down().withDetail("troubles", found.stream().map(Trouble::what).toList()).build();
  }

  @Override
  public void start() {
    if (clock instanceof SettableInstantSource) {
      return;
    }
    var watching = new Thread(this::run, "watcher");
    watching.setDaemon(true);
    thread = watching;
    watching.start();
  }

  private void run() {
    // The loops get a moment to take what became due while the server was away.
    LockSupport.parkNanos(BETWEEN.toNanos());
    while (thread == Thread.currentThread()) {
      look();
      LockSupport.parkNanos(BETWEEN.toNanos());
    }
  }

  @Override
  public void stop() {
    var watching = thread;
    thread = null;
    if (watching != null) {
      LockSupport.unpark(watching);
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
