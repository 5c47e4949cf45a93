package io.watchbill.crash;

import com.zaxxer.hikari.HikariDataSource;
import io.watchbill.Application;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A server inside this process, for kills by the dozen: at its point the thread that got there goes
 * no further, and the database sees what it sees of a killed process: connections that break off.
 */
final class ContextNode implements Node, Tap.Listener {
  private final Tap[] tap = new Tap[1];
  private final @Nullable Arm arm;
  private final AtomicInteger skip;
  private final CountDownLatch stands = new CountDownLatch(1);
  private final Set<String> reached = ConcurrentHashMap.newKeySet();
  private final Set<String> unnamed = ConcurrentHashMap.newKeySet();
  private final @Nullable ConfigurableApplicationContext context;

  private ContextNode(@Nullable Arm arm, List<String> arguments) {
    this.arm = arm;
    this.skip = new AtomicInteger(arm == null ? 0 : arm.skip());
    this.context = start(arguments);
  }

  /** Null when it was killed while it started. */
  private @Nullable ConfigurableApplicationContext start(List<String> arguments) {
    try {
      return new SpringApplicationBuilder(Application.class)
          .initializers(made -> CrashInitializer.into(made, this, tap))
          .run(arguments.toArray(String[]::new));
    } catch (RuntimeException | Dead killed) {
      if (stands.getCount() == 0) {
        return null;
      }
      throw killed;
    }
  }

  /** What ends the thread that stands at the point. */
  private static final class Dead extends Error {
    private static final long serialVersionUID = 1;

    Dead() {
      super("killed here", null, false, false);
    }
  }

  /**
   * How servers are started.
   *
   * @param properties as on a command line: {@code watchbill.notify.lease}
   */
  record Command(Map<String, String> properties) implements Starter {
    @Override
    public Node start(@Nullable Arm arm) {
      var arguments = new ArrayList<String>();
      properties.forEach((name, value) -> arguments.add("--" + name + "=" + value));
      return new ContextNode(arm, arguments);
    }
  }

  @Override
  public void reached(CrashPoint point) {
    reached.add(point.name());
    if (arm != null && arm.point().equals(point) && skip.getAndDecrement() <= 0) {
      tap[0].cut();
      stands.countDown();
      throw new Dead();
    }
  }

  @Override
  public void unnamed(String thread, Set<String> tables) {
    unnamed.add(thread + " writes " + tables);
  }

  @Override
  public boolean up() {
    return context != null;
  }

  @Override
  public boolean stands(Duration atMost) {
    try {
      return stands.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void kill() {
    tap[0].cut();
  }

  @Override
  public Set<String> reached() {
    return reached;
  }

  @Override
  public Set<String> unnamed() {
    return unnamed;
  }

  /** After a kill nothing of what it still does reaches anybody. */
  @Override
  public void close() {
    if (context == null) {
      return;
    }
    if (tap[0].isCut()) {
      // Nobody is to wait for a connection that will never come.
      context.getBean(HikariDataSource.class).close();
    }
    context.close();
  }
}
