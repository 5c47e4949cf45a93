package io.watchbill.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.watchbill.testkit.SettableClock;
import io.watchbill.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;

class DueLoopTest {
  private final SettableClock clock = SettableClock.at("2026-03-02T09:00:00Z");
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final WakeBoard wakes = new WakeBoard();

  private DueLoop loop(Supplier<Integer> run, Supplier<Optional<Instant>> next) {
    var work =
        new DueWork() {
          @Override
          public String name() {
            return "work";
          }

          @Override
          public int runDue(Instant now) {
            return run.get();
          }

          @Override
          public Optional<Instant> nextDue() {
            return next.get();
          }
        };
    return new DueLoop(work, clock, wakes, Duration.ofSeconds(2), metrics);
  }

  @Test
  void runsAgainAtOnceWhileRowsAreDue() {
    assertThat(loop(() -> 3, Optional::empty).round()).isEqualTo(Duration.ZERO);
    assertThat(metrics.counter("watchbill.due.handled", "work", "work").count()).isEqualTo(3);
  }

  @Test
  void sleepsUntilTheNextDeadlineAndNeverLongerThanThePoll() {
    Instant now = clock.instant();
    assertThat(loop(() -> 0, Optional::empty).round()).isEqualTo(Duration.ofSeconds(2));
    assertThat(loop(() -> 0, () -> Optional.of(now.plusMillis(700))).round())
        .isEqualTo(Duration.ofMillis(700));
    assertThat(loop(() -> 0, () -> Optional.of(now.plusSeconds(60))).round())
        .isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void doesNotSpinOnRowsAnotherNodeHolds() {
    assertThat(loop(() -> 0, () -> Optional.of(clock.instant())).round())
        .isEqualTo(Duration.ofMillis(200));
  }

  @Test
  void outlivesErrorsAndBacksOff() {
    var loop =
        loop(
            () -> {
              throw new IllegalStateException("the database is away");
            },
            Optional::empty);
    assertThat(loop.round()).isEqualTo(Duration.ofSeconds(1));
    assertThat(loop.round()).isEqualTo(Duration.ofSeconds(2));
    for (int i = 0; i < 10; i++) {
      loop.round();
    }
    assertThat(loop.round()).isEqualTo(Duration.ofSeconds(30));
    assertThat(metrics.counter("watchbill.due.errors", "work", "work").count()).isEqualTo(13);
  }

  @Test
  void isWokenByTheCommitAndNotBefore() throws Exception {
    var transactions = new Transactions(new JdbcTransactionManager(TestDatabase.fresh()));
    var woken = new CountDownLatch(1);
    transactions.run(() -> {
      wakes.afterCommit("work");
      Thread.ofVirtual()
          .start(() -> {
            try {
              wakes.await("work", Duration.ofMinutes(1));
              woken.countDown();
            } catch (InterruptedException stopped) {
              Thread.currentThread().interrupt();
            }
          });
      assertThat(woken.getCount()).isEqualTo(1);
    });
    assertThat(woken.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void stopsWhenToldTo() throws Exception {
    var loop = loop(() -> 0, Optional::empty);
    Thread thread = Thread.ofVirtual().start(loop);
    loop.stop();
    assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
  }
}
