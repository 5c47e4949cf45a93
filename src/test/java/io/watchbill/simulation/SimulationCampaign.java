package io.watchbill.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Many runs by command, {@code benchmarks/run-simulation}; no part of the ordinary tests. */
class SimulationCampaign {
  private static final int TOLD_EVERY = 500;
  private static final int MOST_FAILURES = 3;

  private final long runs = Long.getLong("simulation.runs", 100_000);
  private final long first = Long.getLong("simulation.from", 1);
  private final int lanes =
      Integer.getInteger(
          "simulation.lanes", Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
  private final AtomicLong next = new AtomicLong(first);
  private final AtomicLong done = new AtomicLong();
  private final ConcurrentLinkedQueue<Simulation.Failure> failures = new ConcurrentLinkedQueue<>();
  private final long began = System.nanoTime();

  @Test
  void runs() throws Exception {
    var seed = Long.getLong("simulation.seed");
    if (seed != null) {
      replay(seed);
      return;
    }
    var tally = new Tally();
    try (var threads = Executors.newFixedThreadPool(lanes)) {
      var lane = (Callable<Tally>) this::lane;
      for (var each : threads.invokeAll(java.util.Collections.nCopies(lanes, lane))) {
        tally.add(each.get());
      }
    }
    var table = table(tally);
    System.out.println(table);
    if (Boolean.getBoolean("simulation.write")) {
      keep(table);
    }
    for (var failure : failures) {
      System.out.println(Reports.of(failure));
    }
    assertThat(failures.stream().map(failure -> failure.seed() + ": " + failure.broken()))
        .as("seeds in which an invariant broke")
        .isEmpty();
  }

  private static void replay(long seed) {
    try (var simulation = new Simulation(new Stand(true))) {
      var failure = simulation.run(seed);
      if (failure != null) {
        throw new AssertionError(Reports.of(failure));
      }
      System.out.println("Seed " + seed + ": every invariant holds\n" + simulation.story());
    }
  }

  /** One thread, one database, one seed after the other. */
  private Tally lane() {
    try (var simulation = new Simulation()) {
      for (var seed = next.getAndIncrement();
          seed < first + runs && failures.size() < MOST_FAILURES;
          seed = next.getAndIncrement()) {
        var failure = simulation.run(seed);
        if (failure != null) {
          failures.add(failure);
          System.out.printf("%nSeed %d: %s%n", seed, failure.broken().getMessage());
        }
        if (done.incrementAndGet() % TOLD_EVERY == 0) {
          System.out.printf(Locale.ROOT, "%d runs, %.1f a second%n", done.get(), pace());
        }
      }
      return simulation.tally();
    }
  }

  private double pace() {
    return done.get() / (Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0);
  }

  private String table(Tally tally) {
    var text = new StringBuilder("| what | how often |\n|---|---|\n");
    tally.counts().forEach((what, often) -> row(text, what, often));
    row(text, "invariants that broke", failures.size());
    text.append("\nRuns a second: ").append("%.1f".formatted(pace()));
    text.append(", in lanes: ").append(lanes).append("\n\nEvents: ").append(list(tally.events()));
    text.append("\n\nCrashes in: ").append(list(tally.crashes()));
    text.append("\n\nCells of the page's table visited: ").append(tally.visited());
    var left = tally.unvisited();
    text.append("; not visited: ").append(left.isEmpty() ? "none that can be" : left);
    text.append("\n\n| page | how often |\n|---|---|\n");
    tally.moves().forEach((what, often) -> row(text, what, often));
    return text.toString();
  }

  private static void row(StringBuilder text, String what, long often) {
    text.append("| %s | %,d |%n".formatted(what, often));
  }

  private static String list(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(entry -> "%s %,d".formatted(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private void keep(String table) throws IOException {
    var command = new ArrayList<>(List.of("benchmarks/run-simulation", "--runs", "" + runs));
    if (first != 1) {
      command.addAll(List.of("--from", "" + first));
    }
    var cpu =
        Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 2))
            .findFirst()
            .orElse("unknown CPU");
    Files.writeString(
        Path.of("benchmarks/results/simulation-" + LocalDate.now() + ".md"),
        """
        # The simulation of paging

        `%s --write`, %s, on %d cores of an %s. Java 25, the product's code on a PostgreSQL that
        does not sync; what it is: [paging](../../docs/knowledge/paging.md).

        %s\
        """
            .formatted(
                String.join(" ", command),
                LocalDate.now(),
                Runtime.getRuntime().availableProcessors(),
                cpu,
                table));
  }
}
