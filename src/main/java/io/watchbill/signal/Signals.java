package io.watchbill.signal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The catalogue, and the series behind it. */
public interface Signals {
  /** Every signal that can be watched: built in, then declared by the bill. */
  List<SignalDefinition> catalogue();

  /** The definition; null when there is no such signal. */
  @Nullable SignalDefinition find(String id);

  /**
   * Five-minute buckets in [from, to), oldest first, empty ones left out.
   *
   * @param perIntent one series an intent, and the system's own under a scope without intent; else
   *     only the latter
   */
  Map<Scope, List<Bucket>> buckets(
      String signal, String system, boolean perIntent, Instant from, Instant to);

  /**
   * The same, split by prompt version instead of intent: key is {@code name@version}, {@code ""}
   * for none.
   */
  Map<String, List<Bucket>> bucketsByPromptVersion(
      String signal, String system, @Nullable String intent, Instant from, Instant to);

  /**
   * Buckets that start before this instant are complete, unless data comes later than the lateness
   * allows.
   */
  Instant completeUntil(String system);
}
