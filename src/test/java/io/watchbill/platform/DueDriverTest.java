package io.watchbill.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchbill.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DueDriverTest {
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  private final SettableClock clock = new SettableClock(START);
  private final List<String> history = new ArrayList<>();

  /** Work at fixed minutes; a minute may call for another one. */
  private final class Minutes implements DueWork {
    private final String name;
    private final TreeSet<Instant> due = new TreeSet<>();

    Minutes(String name, int... minutes) {
      this.name = name;
      for (int minute : minutes) {
        due.add(START.plus(Duration.ofMinutes(minute)));
      }
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public int runDue(Instant now) {
      assertThat(now).isEqualTo(clock.instant());
      history.add(name + "@" + Duration.between(START, due.pollFirst()).toMinutes());
      return 1;
    }

    @Override
    public Optional<Instant> nextDue() {
      return due.isEmpty() ? Optional.empty() : Optional.of(due.first());
    }
  }

  @Test
  void runsInOrderOfTimeThenOfName() {
    var driver =
        new DueDriver(clock, List.of(new Minutes("b", 5, 10), new Minutes("a", 10, 3, 20)));
    driver.advanceTo(START.plus(Duration.ofMinutes(15)));
    assertThat(history).containsExactly("a@3", "b@5", "a@10", "b@10");
    assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofMinutes(15)));
  }

  @Test
  void runsWhatIsOverdueWithoutTurningTheClockBack() {
    clock.advance(Duration.ofHours(1));
    new DueDriver(clock, List.of(new Minutes("late", 5))).settle();
    assertThat(history).containsExactly("late@5");
    assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(1)));
  }

  @Test
  void namesWorkThatStaysDueForEver() {
    var stuck =
        new DueWork() {
          @Override
          public String name() {
            return "stuck";
          }

          @Override
          public int runDue(Instant now) {
            return 0;
          }

          @Override
          public Optional<Instant> nextDue() {
            return Optional.of(START);
          }
        };
    assertThatThrownBy(() -> new DueDriver(clock, List.of(stuck)).settle())
        .hasMessageContaining("stuck");
  }
}
