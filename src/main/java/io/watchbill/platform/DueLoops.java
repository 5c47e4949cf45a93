package io.watchbill.platform;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Runs every {@link DueWork} on a thread of its own: a platform thread, because a virtual one pays
 * twice for each answer of the database that it waits for. Where the clock is settable nothing runs
 * here: whoever sets the clock drives the work ({@link DueDriver}).
 */
@Component("loops")
class DueLoops implements SmartLifecycle, HealthIndicator {
  private static final Logger log = LoggerFactory.getLogger(DueLoops.class);
  private static final Duration SILENT_TOO_LONG = Duration.ofMinutes(2);

  private final InstantSource clock;
  private final Nodes nodes;
  private final List<DueLoop> loops;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean running;

  DueLoops(
      ObjectProvider<DueWork> found,
      InstantSource clock,
      WakeBoard wakes,
      LoopSettings settings,
      MeterRegistry metrics,
      Nodes nodes) {
    this.clock = clock;
    this.nodes = nodes;
    List<DueWork> works = found.stream().toList();
    var names = new HashSet<String>();
    for (DueWork work : works) {
      if (!names.add(work.name())) {
        throw new IllegalStateException("Two pieces of due work are called " + work.name());
      }
    }
    this.loops =
        clock instanceof SettableInstantSource
            ? List.of()
            : works.stream().map(work -> gated(work, wakes, settings, metrics)).toList();
  }

  private DueLoop gated(
      DueWork work, WakeBoard wakes, LoopSettings settings, MeterRegistry metrics) {
    return new DueLoop(new GatedWork(work, nodes), clock, wakes, settings.poll(), metrics);
  }

  @Override
  public void start() {
    running = true;
    for (DueLoop loop : loops) {
      threads.add(Thread.ofPlatform().daemon().name("loop-" + loop.name()).start(loop));
    }
  }

  /** Lets the rounds that run come to their end, for 20 s at most. */
  @Override
  public void stop() {
    running = false;
    loops.forEach(DueLoop::stop);
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    for (Thread thread : threads) {
      try {
        if (!thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))) {
          log.warn("{} does not stop; interrupting it", thread.getName());
          thread.interrupt();
        }
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    threads.clear();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /**
   * Down when a loop has had no good round for two minutes: pages would be late. Loops that are
   * left to newer servers are named; this one takes alerts as before.
   */
  @Override
  public Health health() {
    var late =
        loops.stream()
            .filter(loop -> loop.lastSuccess().plus(SILENT_TOO_LONG).isBefore(clock.instant()))
            .map(DueLoop::name)
            .toList();
    var health = late.isEmpty() ? Health.up() : Health.down().withDetail("silent", late);
    if (!nodes.leaves().isEmpty()) {
      health
          .withDetail("leftToNewerServers", new TreeSet<>(nodes.leaves()))
          .withDetail("unknownMigrations", nodes.unknown());
    }
    return health.build();
  }
}
