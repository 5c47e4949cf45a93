package io.watchbill.drift.watching;

import io.watchbill.drift.baseline.Slots;
import io.watchbill.signal.Bucket;
import io.watchbill.signal.Scope;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Buckets of a stretch of time, taken slot by slot. */
final class Feed {
  private final Map<Long, Bucket> whole = new HashMap<>();
  private final Map<Long, Map<String, Bucket>> intents = new HashMap<>();

  Feed(Map<Scope, List<Bucket>> buckets) {
    buckets.forEach((scope, series) -> {
      var intent = scope.intent();
      for (var bucket : series) {
        long slot = Slots.slot(bucket.start());
        if (intent == null) {
          whole.put(slot, bucket);
        } else {
          intents.computeIfAbsent(slot, s -> new LinkedHashMap<>()).put(intent, bucket);
        }
      }
    });
  }

  @Nullable Bucket whole(long slot) {
    return whole.get(slot);
  }

  Map<String, Bucket> intents(long slot) {
    return intents.getOrDefault(slot, Map.of());
  }

  boolean isEmpty() {
    return whole.isEmpty() && intents.isEmpty();
  }

  /** The series by intent, "" for the system's own. */
  static Map<String, List<Bucket>> byIntent(Map<Scope, List<Bucket>> buckets) {
    Map<String, List<Bucket>> series = new LinkedHashMap<>();
    buckets.forEach(
        (scope, list) -> series.put(scope.intent() == null ? "" : scope.intent(), list));
    return series;
  }
}
