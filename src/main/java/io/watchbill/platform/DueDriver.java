package io.watchbill.platform;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Runs due work under a clock that it sets: always what is due first, at the moment it is due, so
 * that the same tape gives the same history every time.
 */
public final class DueDriver {
  /** Rounds at one instant after which work that claims to be due for ever is an error. */
  private static final int MOST_ROUNDS_AT_ONE_INSTANT = 10_000;

  private final SettableInstantSource clock;
  private final List<DueWork> works;

  /** Ties are broken by name, never by the order in which the beans were made. */
  public DueDriver(SettableInstantSource clock, List<DueWork> works) {
    this.clock = clock;
    this.works = works.stream().sorted(Comparator.comparing(DueWork::name)).toList();
  }

  /** The next piece of due work and when it is due. */
  private record Due(DueWork work, Instant at) {}

  /**
   * Runs everything due at or before the target, in order of its time, then sets the clock to it.
   */
  public void advanceTo(Instant target) {
    int rounds = 0;
    for (var due = earliest(target); due.isPresent(); due = earliest(target)) {
      Instant at = due.get().at();
      if (at.isAfter(clock.instant())) {
        clock.set(at);
        rounds = 0;
      }
      due.get().work().runDue(clock.instant());
      if (++rounds > MOST_ROUNDS_AT_ONE_INSTANT) {
        throw new IllegalStateException(
            "The work " + due.get().work().name() + " stays due for ever at " + clock.instant());
      }
    }
    if (target.isAfter(clock.instant())) {
      clock.set(target);
    }
  }

  /** Runs what is due now without moving the clock. */
  public void settle() {
    advanceTo(clock.instant());
  }

  private Optional<Due> earliest(Instant target) {
    return works.stream()
        .flatMap(work -> work.nextDue().map(at -> new Due(work, at)).stream())
        .filter(due -> !due.at().isAfter(target))
        .min(Comparator.comparing(Due::at)); // min keeps the first of equals: the first by name
  }
}
