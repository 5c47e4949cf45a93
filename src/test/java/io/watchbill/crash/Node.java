package io.watchbill.crash;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A running server that can be killed. */
interface Node extends AutoCloseable {
  /** At which point it is to stop, and how often it passes that before. */
  record Arm(CrashPoint point, int skip) {}

  /** Starts servers of one kind. */
  interface Starter {
    /** Starts one and returns at once. */
    Node start(@Nullable Arm arm);
  }

  /** Waits until it answers; false when it ended before or does not come up. */
  boolean up();

  /** Waits until it stands at its point, or the time is over; true when it stands there. */
  boolean stands(Duration atMost);

  /** Kills it at once, from whatever thread. */
  void kill();

  /** The points it has reached. */
  Set<String> reached();

  /** Transactions of pages that are no known step. */
  Set<String> unnamed();

  /** Ends it as an operator would. */
  @Override
  void close();
}
