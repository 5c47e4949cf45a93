package io.watchbill.telemetry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way in for spans and the way out for rollups. */
public interface Telemetry {
  /**
   * Stores a batch durably before it returns; the spans are assembled into calls and counted by a
   * loop afterwards.
   *
   * @return how many spans were stored
   * @throws io.watchbill.platform.WatchbillException {@code TELEMETRY-FULL} (503) when the backlog
   *     is at its limit
   */
  int accept(List<SpanFact> spans);

  /** Five-minute rollups of a system whose bucket starts in [from, to), oldest first. */
  List<Rollup> rollups(String system, Instant from, Instant to);

  /**
   * Everything accepted with a start before this instant has been counted, unless it came later
   * than the lateness allows.
   */
  Instant completeUntil(String system);

  /** Start of the first bucket with a call; null before any. */
  @Nullable Instant firstSeen(String system);

  /** Starts of the five-minute intervals in [from, to) with a call, oldest first. */
  default List<Instant> heardIn(String system, Instant from, Instant to) {
    return rollups(system, from, to).stream().map(Rollup::start).distinct().toList();
  }

  /** When the system was last heard of. */
  @Nullable Instant lastSeen(String system);

  /**
   * Calls with tokens but without a price since an instant, by model, most first: a finding, since
   * their cost is unknown and not zero.
   */
  Map<String, Long> unpriced(String system, Instant since);

  /** Distinct calls, newest first, for a look at what arrived. */
  List<Call> calls(String system, @Nullable String conversation, int limit);
}
