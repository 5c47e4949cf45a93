package io.watchbill.telemetry.counting;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Differences to the rollups, collected before they are written at once. */
final class Tally {
  static final Duration WIDTH = Duration.ofMinutes(5);

  /** One rollup: when it starts, and what its calls have in common. */
  record Key(Instant start, SeriesKey series) {}

  private final Map<Key, Counts> counts = new HashMap<>();

  Counts of(CallRow call) {
    return counts.computeIfAbsent(
        new Key(bucket(call.span().start()), call.series()), key -> new Counts());
  }

  Map<Key, Counts> counts() {
    return counts;
  }

  /** The start of the five minutes an instant lies in. */
  static Instant bucket(Instant at) {
    long width = WIDTH.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), width) * width);
  }
}
