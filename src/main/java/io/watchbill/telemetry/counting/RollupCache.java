package io.watchbill.telemetry.counting;

import io.watchbill.telemetry.Rollup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rollups read lately, by system and hour, since the same days are looked at again every five
 * minutes. True only in the process that counts, which drops the hours it changes; elsewhere it is
 * switched off.
 */
final class RollupCache {
  static final Duration HOUR = Duration.ofHours(1);

  private final int most;
  private final Map<Key, List<Rollup>> hours = new LinkedHashMap<>(256, .75f, true);
  private int size;
  private long changes;
  private boolean on;

  private record Key(String system, Instant hour) {}

  /** Reads what the cache does not hold, oldest first. */
  @FunctionalInterface
  interface Reader {
    List<Rollup> read(Instant from, Instant to);
  }

  /** Holds so many rollups at most. */
  RollupCache(int most) {
    this.most = most;
  }

  List<Rollup> read(String system, Instant from, Instant to, Reader reader) {
    if (!from.isBefore(to)) {
      return List.of();
    }
    Instant first = hour(from);
    Instant missing = null;
    Instant missingEnd = first;
    long seen;
    var found = new LinkedHashMap<Instant, List<Rollup>>();
    boolean tooLong = Duration.between(from, to).compareTo(HOUR.multipliedBy(most)) > 0;
    if (tooLong || !isOn()) {
      return reader.read(from, to);
    }
    synchronized (this) {
      seen = changes;
      for (Instant at = first; at.isBefore(to); at = at.plus(HOUR)) {
        List<Rollup> held = hours.get(new Key(system, at));
        if (held == null) {
          missing = missing == null ? at : missing;
          missingEnd = at.plus(HOUR);
        } else {
          found.put(at, held);
        }
      }
    }
    if (missing != null) {
      Map<Instant, List<Rollup>> read = byHour(reader.read(missing, missingEnd));
      for (Instant at = missing; at.isBefore(missingEnd); at = at.plus(HOUR)) {
        found.put(at, read.getOrDefault(at, List.of()));
      }
      keep(system, missing, missingEnd, found, seen);
    }
    var rollups = new ArrayList<Rollup>();
    for (Instant at = first; at.isBefore(to); at = at.plus(HOUR)) {
      for (Rollup rollup : found.getOrDefault(at, List.of())) {
        if (!rollup.start().isBefore(from) && rollup.start().isBefore(to)) {
          rollups.add(rollup);
        }
      }
    }
    return rollups;
  }

  /** Forgets the hours these buckets lie in. To be called once the change is committed. */
  synchronized void changed(Collection<Tally.Key> buckets) {
    changes++;
    for (Tally.Key bucket : buckets) {
      drop(new Key(bucket.series().system(), hour(bucket.start())));
    }
  }

  /** Switches it on in the process that counts, and off in any other. */
  synchronized void on(boolean counting) {
    if (on != counting) {
      changes++;
      hours.clear();
      size = 0;
      on = counting;
    }
  }

  private synchronized boolean isOn() {
    return on;
  }

  private synchronized void keep(
      String system, Instant from, Instant to, Map<Instant, List<Rollup>> read, long seen) {
    if (!on || changes != seen) {
      return;
    }
    for (Instant at = from; at.isBefore(to); at = at.plus(HOUR)) {
      var key = new Key(system, at);
      drop(key);
      List<Rollup> rollups = read.getOrDefault(at, List.of());
      hours.put(key, rollups);
      size += rollups.size() + 1;
    }
    while (size > most) {
      drop(hours.keySet().iterator().next());
    }
  }

  private void drop(Key key) {
    List<Rollup> dropped = hours.remove(key);
    if (dropped != null) {
      size -= dropped.size() + 1;
    }
  }

  private static Map<Instant, List<Rollup>> byHour(List<Rollup> rollups) {
    var hours = new LinkedHashMap<Instant, List<Rollup>>();
    for (Rollup rollup : rollups) {
      hours.computeIfAbsent(hour(rollup.start()), at -> new ArrayList<>()).add(rollup);
    }
    return hours;
  }

  private static Instant hour(Instant at) {
    long seconds = HOUR.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
  }
}
