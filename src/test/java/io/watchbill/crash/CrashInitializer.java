package io.watchbill.crash;

import com.zaxxer.hikari.HikariDataSource;
import io.watchbill.platform.SteadyClock;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Puts the tap into a server process of a campaign ({@code -Dcrash.tap=true}) and says on standard
 * error which points it reaches. At the point {@code crash.at} the thread that reaches it stops
 * there for good, after having passed it {@code crash.skip} times; the campaign then kills the
 * process.
 */
public final class CrashInitializer
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  static final String HERE = "CRASH-POINT ";
  static final String REACHED = "CRASH-REACHED ";
  static final String UNNAMED = "CRASH-UNNAMED ";

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    if (Boolean.getBoolean("crash.tap")) {
      into(context, new Spoken());
    }
  }

  /** The pool of that context opens its connections through a tap. */
  static void into(ConfigurableApplicationContext context, Tap.Listener listener) {
    into(context, listener, new Tap[1]);
  }

  /** As above; the tap is put into the array once there is one. */
  static void into(ConfigurableApplicationContext context, Tap.Listener listener, Tap[] holder) {
    context
        .getBeanFactory()
        .addBeanPostProcessor(
            new BeanPostProcessor() {
              @Override
              public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource pool) {
                  var database = new PGSimpleDataSource();
                  database.setUrl(pool.getJdbcUrl());
                  database.setUser(pool.getUsername());
                  database.setPassword(pool.getPassword());
                  holder[0] = new Tap(database, listener);
                  pool.setDataSource(holder[0]);
                }
                return bean;
              }

              @Override
              public Object postProcessAfterInitialization(Object bean, String name) {
                String steps = System.getProperty("crash.clock");
                return bean instanceof SteadyClock && steps != null
                    ? new SteadyClock(
                        SteppedClock.following(Path.of(steps), InstantSource.system()),
                        System::nanoTime)
                    : bean;
              }
            });
  }

  private static final class Spoken implements Tap.Listener {
    private final String wanted = System.getProperty("crash.at", "");
    private final AtomicInteger skip = new AtomicInteger(Integer.getInteger("crash.skip", 0));
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    @Override
    public void reached(CrashPoint point) {
      if (said.add(point.name())) {
        System.err.println(REACHED + point);
      }
      if (point.name().equals(wanted) && skip.getAndDecrement() <= 0) {
        System.err.println(HERE + point);
        while (true) {
          LockSupport.park();
        }
      }
    }

    @Override
    public void unnamed(String thread, Set<String> tables) {
      if (said.add(thread + tables)) {
        System.err.println(UNNAMED + thread + " writes " + tables);
      }
    }
  }
}
