package io.watchbill.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Brings the embedded PostgreSQL back when it dies under a running server: killed, out of memory,
 * stopped by hand. Looks every second, starts it again at once and then ever less often, up to
 * every 30 seconds, for as long as it takes. Everything committed is still there; what was under
 * way is refused with 503 and the loops go on by themselves. An external database is somebody
 * else's.
 */
@Component("postgres")
class PostgresWatch implements SmartLifecycle, HealthIndicator {
  private static final Logger log = LoggerFactory.getLogger(PostgresWatch.class);
  private static final Duration BETWEEN = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final @Nullable EmbeddedPostgres postgres;
  private final InstantSource clock;
  private final WakeBoard wakes;
  private volatile @Nullable Instant awaySince;
  private volatile @Nullable Thread thread;

  PostgresWatch(Database database, InstantSource clock, WakeBoard wakes) {
    this.postgres = database.embedded();
    this.clock = clock;
    this.wakes = wakes;
  }

  /** Since when it has been away; null while it is there. */
  @Nullable Instant awaySince() {
    return awaySince;
  }

  /** Looks once, and starts it when it is gone; how long until the next look. */
  Duration look(int failures) {
    if (postgres == null || postgres.listens()) {
      return BETWEEN;
    }
    if (awaySince == null) {
      awaySince = clock.instant();
      log.error("The embedded PostgreSQL is gone; starting it again");
    }
    try {
      postgres.restart();
    } catch (WatchbillException broken) {
      var pause = Duration.ofSeconds(1L << Math.min(failures, 5));
      pause = pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
      log.error(
          "The embedded PostgreSQL cannot be started; next try in {} s: {} {}",
          pause.toSeconds(),
          broken.getMessage(),
          broken.fix());
      return pause;
    }
    log.warn("The embedded PostgreSQL is back; it had been gone since {}", awaySince);
    awaySince = null;
    wakes.ringAll();
    return BETWEEN;
  }

  private void run() {
    int failures = 0;
    while (thread == Thread.currentThread()) {
      var pause = look(failures);
      failures = awaySince == null ? 0 : failures + 1;
      LockSupport.parkNanos(pause.toNanos());
    }
  }

  @Override
  public void start() {
    if (postgres == null) {
      return;
    }
    var watching = new Thread(this::run, "postgres-watch");
    watching.setDaemon(true);
    thread = watching;
    watching.start();
  }

  /** Waits for a start that is under way, so that nothing is left behind. */
  @Override
  public void stop() {
    var watching = thread;
    thread = null;
    if (watching == null) {
      return;
    }
    LockSupport.unpark(watching);
    try {
      watching.join(Duration.ofSeconds(100));
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  @Override
  public Health health() {
    var since = awaySince;
    return since == null
        ? Health.up().build()
        : Health.down().withDetail("awaySince", since).build();
  }
}
