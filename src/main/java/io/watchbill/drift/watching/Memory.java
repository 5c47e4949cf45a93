package io.watchbill.drift.watching;

import io.watchbill.drift.baseline.Mask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a watch must remember of a system beyond the signal's own buckets.
 *
 * @param incidents times that no baseline learns from
 * @param levels new levels that a person has accepted
 */
record Memory(List<Incident> incidents, List<Level> levels) {
  static final Memory NOTHING = new Memory(List.of(), List.of());

  /** From {@code from}, before {@code to}. */
  record Incident(Instant from, Instant to) {}

  /** Everything before is read as if it had been higher by the factor; intent "" for the system. */
  record Level(String intent, Instant before, double factor) {}

  Memory with(Incident incident, List<Level> accepted) {
    var all = new ArrayList<>(incidents);
    all.add(incident);
    var newLevels = new ArrayList<>(levels);
    newLevels.addAll(accepted);
    return new Memory(List.copyOf(all), List.copyOf(newLevels));
  }

  /** The hours touched by an incident. */
  Mask mask() {
    return new Mask(
        incidents.stream()
            .map(i ->
                new Mask.Span(
                    Math.floorDiv(i.from().getEpochSecond(), 3600),
                    Math.ceilDiv(i.to().getEpochSecond(), 3600)))
            .toList());
  }
}
