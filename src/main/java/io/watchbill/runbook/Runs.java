package io.watchbill.runbook;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The runs of all incidents. */
public interface Runs {
  /**
   * Starts a run of the bill's runbook with a frozen copy of its text; null when the bill has no
   * such runbook.
   */
  @Nullable Run start(String incident, String runbook, String system);

  List<Run> of(String incident);

  /** Ticks or unticks a step; idempotent. */
  Run tick(String run, int step, boolean done, String person, @Nullable String note);

  /**
   * Takes back the running runs of an incident in which nobody has done a step, because another
   * runbook fits better; returns their titles.
   */
  List<String> withdraw(String incident);

  /** When somebody last did a step of each runbook; one that nobody ever worked is not in it. */
  Map<String, Instant> exercised();

  /** Ends the runs of an incident; their criteria are watched no longer. */
  void end(String incident);
}
