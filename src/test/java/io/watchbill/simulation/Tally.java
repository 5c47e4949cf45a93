package io.watchbill.simulation;

import io.watchbill.escalation.PageMoves;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was covered by all runs. */
final class Tally {
  private final Map<String, Long> counts = new TreeMap<>();
  private final Map<String, Long> events = new TreeMap<>();
  private final Map<String, Long> cells = new TreeMap<>();
  private final Map<String, Long> moves = new TreeMap<>();
  private final Map<String, Long> crashes = new TreeMap<>();

  /** Cells in which nothing ever happens: what is over or exhausted has no deadline. */
  private static final List<String> NEVER =
      List.of("Exhausted x DeadlinePassed", "Resolved x DeadlinePassed", "Resolved x IncidentOver");

  private static void add(Map<String, Long> to, String what) {
    to.merge(what, 1L, Long::sum);
  }

  /** What another lane covered. */
  void add(Tally other) {
    other.counts.forEach((what, often) -> counts.merge(what, often, Long::sum));
    other.events.forEach((what, often) -> events.merge(what, often, Long::sum));
    other.cells.forEach((what, often) -> cells.merge(what, often, Long::sum));
    other.moves.forEach((what, often) -> moves.merge(what, often, Long::sum));
    other.crashes.forEach((what, often) -> crashes.merge(what, often, Long::sum));
  }

  void run() {
    add(counts, "runs");
  }

  void event(Step step) {
    add(counts, "events");
    add(events, step.kind().name());
  }

  void crash(Step step) {
    var crash = step.crash();
    if (crash != null) {
      add(counts, crash.death() ? "deaths of the process" : "lost connections");
      add(crashes, step.kind().name());
    }
  }

  void moved(PageMoves.Seen seen) {
    add(cells, seen.state() + " x " + seen.event());
    if (!seen.state().equals(seen.next())) {
      add(moves, seen.state() + " -> " + seen.next() + " on " + seen.event());
    }
  }

  void journal(Checks.Entry entry) {
    if (entry.what().equals("asked")) {
      add(counts, "times somebody was asked");
    } else if (entry.was() == null) {
      add(counts, "pages");
    }
    if (entry.state().equals("exhausted") && entry.what().equals("page")) {
      add(counts, "pages exhausted");
    }
  }

  void message(Network.Message message) {
    add(counts, "messages given to providers");
    if (message.taken()) {
      add(counts, "messages taken");
    }
  }

  void duplicates(long many) {
    counts.merge("messages taken more than once (lost answers, leases)", many, Long::sum);
  }

  Map<String, Long> counts() {
    return counts;
  }

  Map<String, Long> events() {
    return events;
  }

  Map<String, Long> crashes() {
    return crashes;
  }

  Map<String, Long> moves() {
    return moves;
  }

  /** Cells of the page's table that no run has come to, though one could. */
  List<String> unvisited() {
    return PageMoves.cells().stream()
        .filter(cell -> !NEVER.contains(cell) && !cells.containsKey(cell))
        .toList();
  }

  int visited() {
    return cells.size();
  }
}
