package io.watchbill.simulation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs seeds one after the other and, of one that fails, the shortest part that still does. */
final class Simulation implements AutoCloseable {
  /** Rows that were deleted make every statement slower. */
  private static final int VACUUM_EVERY = 200;

  private final Stand stand;
  private final Tally tally = new Tally();
  private int runs;
  private String story = "";

  Simulation() {
    this(new Stand(false));
  }

  Simulation(Stand stand) {
    this.stand = stand;
  }

  /** What went wrong in a run. */
  record Failure(long seed, List<Step> steps, Broken broken, String trace) {}

  /** What happened in the latest run, where that is kept. */
  String story() {
    return story;
  }

  Tally tally() {
    return tally;
  }

  Stand stand() {
    return stand;
  }

  /** The run of a seed; null when everything held. */
  @Nullable Failure run(long seed) {
    return run(seed, Plan.of(seed));
  }

  /** The run of a seed with these of its steps only. */
  @Nullable Failure run(long seed, List<Step> steps) {
    if (++runs % VACUUM_EVERY == 0) {
      stand.ledger().vacuum();
    }
    tally.run();
    stand.database().revive();
    var run = new Run(seed, stand, tally);
    try {
      run.play(steps);
      story = run.trace();
      return null;
    } catch (Broken broken) {
      story = run.trace();
      return new Failure(seed, steps, broken, run.trace());
    }
  }

  /**
   * Greedy: halves, quarters, single steps and crashes are cut as long as it fails the same way.
   */
  static Failure shrink(Failure failure, Stand stand) {
    try (var simulation = new Simulation(stand)) {
      var best = failure;
      for (var size = Math.max(1, failure.steps().size() / 2); size >= 1; size /= 2) {
        for (var at = 0; at < best.steps().size(); ) {
          var fewer = new ArrayList<>(best.steps());
          fewer.subList(at, Math.min(fewer.size(), at + size)).clear();
          var again = simulation.run(failure.seed(), List.copyOf(fewer));
          if (again != null && same(failure, again)) {
            best = again;
          } else {
            at += size;
          }
        }
      }
      for (var at = 0; at < best.steps().size(); at++) {
        var step = best.steps().get(at);
        if (step.crash() != null) {
          var calmer = new ArrayList<>(best.steps());
          calmer.set(at, new Step(step.number(), step.kind(), step.a(), step.b(), null));
          var again = simulation.run(failure.seed(), List.copyOf(calmer));
          best = again != null && same(failure, again) ? again : best;
        }
      }
      var last = simulation.run(failure.seed(), best.steps());
      return last != null && same(failure, last) ? last : best;
    }
  }

  private static boolean same(Failure one, Failure other) {
    return one.broken().invariant() == other.broken().invariant();
  }

  @Override
  public void close() {
    stand.close();
  }
}
