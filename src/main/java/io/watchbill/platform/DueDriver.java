package io.watchbill.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs due work under a clock that it sets: always what is due first, at the moment it is due, so
 * that the same tape gives the same history every time.
 */
public final class DueDriver {
  /** Rounds at one instant after which work that claims to be due for ever is an error. */
  private static final int MOST_ROUNDS_AT_ONE_INSTANT = 10_000;

  /** How long an answer of {@link DueWork#nextDue} is believed without a wake. */
  private static final Duration BELIEVED = Duration.ofMinutes(15);

  private final SettableInstantSource clock;
  private final List<DueWork> works;
  private final boolean believes;
  private final Map<String, Optional<Instant>> believed = new ConcurrentHashMap<>();
  private Instant askedAll = Instant.EPOCH;

  /**
   * Asks every work before each round. Ties are broken by name, never by the order of the beans.
   */
  public DueDriver(SettableInstantSource clock, List<DueWork> works) {
    this(clock, works, false);
  }

  /** Asks a work again only after it ran, was woken, or 15 minutes have passed: much faster. */
  public DueDriver(SettableInstantSource clock, List<DueWork> works, Wakes wakes) {
    this(clock, works, true);
    wakes.listen(believed::remove);
  }

  private DueDriver(SettableInstantSource clock, List<DueWork> works, boolean believes) {
    this.clock = clock;
    this.works = works.stream().sorted(Comparator.comparing(DueWork::name)).toList();
    this.believes = believes;
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
      believed.remove(due.get().work().name());
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
    if (!believes || Duration.between(askedAll, clock.instant()).compareTo(BELIEVED) >= 0) {
      believed.clear();
      askedAll = clock.instant();
    }
    return works.stream()
        .flatMap(work -> next(work).map(at -> new Due(work, at)).stream())
        .filter(due -> !due.at().isAfter(target))
        .min(Comparator.comparing(Due::at)); // min keeps the first of equals: the first by name
  }

  private Optional<Instant> next(DueWork work) {
    return believed.computeIfAbsent(work.name(), name -> work.nextDue());
  }
}
