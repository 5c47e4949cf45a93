package io.watchbill.incident.suspect;

import io.watchbill.change.Change;
import io.watchbill.signal.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares prompt versions on a signal, within intents and from hour to hour, so that neither the
 * mix nor a lucky hour passes for an effect.
 */
final class VersionRules {
  /** An intent uses a version when at least so many of its calls do. */
  private static final long USES = 5;

  /** Hours in which both versions ran, from which on they are compared side by side. */
  private static final int SIDE_BY_SIDE = 3;

  private static final double Z90 = 1.645;
  private static final Duration ROLL_OUT = Duration.ofDays(3);
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

  private VersionRules() {}

  /** A version that replaced another one of the same prompt. */
  record Replacement(String prompt, String oldKey, String newKey) {
    String oldVersion() {
      return oldKey.substring(prompt.length() + 1);
    }

    String newVersion() {
      return newKey.substring(prompt.length() + 1);
    }
  }

  /**
   * Which version a change brought: the one it names, else the one first seen in the three days
   * after it, if no later prompt change explains it better. Null when calls carry no versions.
   */
  static @Nullable Replacement replacement(
      Change change, List<Change> all, Map<String, List<Bucket>> byVersion) {
    var first = new HashMap<String, Instant>();
    byVersion.forEach((key, buckets) ->
        buckets.stream()
            .map(Bucket::start)
            .min(Comparator.naturalOrder())
            .ifPresent(at -> first.put(key, at)));
    var named = change.to() == null ? null : keyOf(change.to(), change.at(), first);
    var arrived = named != null ? named : arrived(change, all, first);
    if (arrived == null) {
      return null;
    }
    var prompt = arrived.substring(0, arrived.lastIndexOf('@'));
    return byVersion.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(arrived))
        .filter(entry -> entry.getKey().startsWith(prompt + "@"))
        .filter(entry -> Objects.requireNonNull(first.get(entry.getKey())).isBefore(change.at()))
        .max(
            Comparator.comparing((Map.Entry<String, List<Bucket>> entry) ->
                    entry.getKey().equals(prompt + "@" + change.from()))
                .thenComparingLong(entry -> entry.getValue().stream().mapToLong(Bucket::n).sum())
                .thenComparing(Map.Entry::getKey))
        .map(entry -> new Replacement(prompt, entry.getKey(), arrived))
        .orElse(null);
  }

  /** The key with this version whose first call is nearest to the change. */
  private static @Nullable String keyOf(String version, Instant at, Map<String, Instant> first) {
    return first.keySet().stream()
        .filter(key -> key.endsWith("@" + version) && key.length() > version.length() + 1)
        .min(
            Comparator.comparing((String key) ->
                    Duration.between(at, Objects.requireNonNull(first.get(key))).abs())
                .thenComparing(Comparator.naturalOrder()))
        .orElse(null);
  }

  private static @Nullable String arrived(
      Change change, List<Change> all, Map<String, Instant> first) {
    return first.entrySet().stream()
        .filter(entry -> entry.getKey().lastIndexOf('@') > 0)
        .filter(entry -> !entry.getValue().isBefore(change.at().minus(CLOCK_SKEW)))
        .filter(entry -> !entry.getValue().isAfter(change.at().plus(ROLL_OUT)))
        .filter(entry -> change.equals(latestBefore(entry.getValue(), all)))
        .min(Map.Entry.<String, Instant>comparingByValue().thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  private static @Nullable Change latestBefore(Instant at, List<Change> all) {
    return all.stream()
        .filter(change -> change.kind().equals("prompt"))
        .filter(change -> !change.at().isAfter(at.plus(CLOCK_SKEW)))
        .max(Comparator.comparing(Change::at))
        .orElse(null);
  }

  /**
   * The effect of a replacement.
   *
   * @param perIntent buckets by version, for each intent
   * @param moved intents that moved; empty when the system was tested as a whole
   * @return null when too few hours of either version were seen
   */
  static @Nullable VersionEffect effect(
      Change change,
      Replacement versions,
      Map<String, Map<String, List<Bucket>>> perIntent,
      Set<String> moved) {
    var weight = 0.0;
    var sum = 0.0;
    var sameTime = true;
    var using = new HashSet<String>();
    for (var entry : new TreeMap<>(perIntent).entrySet()) {
      var after = hours(entry.getValue().getOrDefault(versions.newKey(), List.of()));
      if (after.stream().mapToLong(Hour::n).sum() < USES) {
        continue;
      }
      using.add(entry.getKey());
      var before = hours(entry.getValue().getOrDefault(versions.oldKey(), List.of()));
      var difference = difference(before, after);
      if (difference != null && (moved.isEmpty() || moved.contains(entry.getKey()))) {
        weight += 1 / difference.variance();
        sum += difference.mean() / difference.variance();
        sameTime &= difference.sameTime();
      }
    }
    if (weight == 0) {
      return null;
    }
    var mean = sum / weight;
    var spread = Z90 / Math.sqrt(weight);
    var movedUsing = (int) moved.stream().filter(using::contains).count();
    var still = (int) perIntent.keySet().stream().filter(intent -> !moved.contains(intent)).count();
    return new VersionEffect(
        change.id(),
        versions.prompt(),
        versions.oldVersion(),
        versions.newVersion(),
        Math.expm1(mean),
        Math.expm1(mean - spread),
        Math.expm1(mean + spread),
        sameTime,
        movedUsing,
        moved.size(),
        using.size() - movedUsing,
        still);
  }

  private record Hour(long start, long n, double meanLog) {}

  private record Difference(double mean, double variance, boolean sameTime) {}

  /** Hours with calls; a signal without logarithms is read as its mean's. */
  private static List<Hour> hours(List<Bucket> buckets) {
    var hours = new TreeMap<Long, List<Bucket>>();
    for (var bucket : buckets) {
      hours
          .computeIfAbsent(bucket.start().getEpochSecond() / 3600, _ -> new ArrayList<>())
          .add(bucket);
    }
    var result = new ArrayList<Hour>();
    hours.forEach((start, parts) -> {
      var n = parts.stream().mapToLong(Bucket::n).sum();
      var logs = parts.stream().mapToDouble(Bucket::sumLog).sum();
      var sum = parts.stream().mapToDouble(Bucket::sum).sum();
      if (n > 0 && sum > 0) {
        result.add(new Hour(start, n, logs != 0 ? logs / n : Math.log(sum / n)));
      }
    });
    return result;
  }

  private static @Nullable Difference difference(List<Hour> before, List<Hour> after) {
    var shared = new HashSet<>(before.stream().map(Hour::start).toList());
    shared.retainAll(after.stream().map(Hour::start).toList());
    var sameTime = shared.size() >= SIDE_BY_SIDE;
    var old = sameTime ? only(before, shared) : before;
    var fresh = sameTime ? only(after, shared) : after;
    if (old.size() < 2 || fresh.size() < 2) {
      return null;
    }
    return new Difference(mean(fresh) - mean(old), variance(old, fresh), sameTime);
  }

  private static List<Hour> only(List<Hour> hours, Set<Long> starts) {
    return hours.stream().filter(hour -> starts.contains(hour.start())).toList();
  }

  private static double mean(List<Hour> hours) {
    return hours.stream().mapToDouble(h -> h.n() * h.meanLog()).sum() / calls(hours);
  }

  private static double calls(List<Hour> hours) {
    return hours.stream().mapToLong(Hour::n).sum();
  }

  /**
   * Of the difference of the means, from how much the hours differ, since calls of one hour are not
   * independent; of both versions together, since two hours of a new one say next to nothing about
   * how hours differ and would by luck look sure of themselves.
   */
  private static double variance(List<Hour> old, List<Hour> fresh) {
    var ofOneCall = (squares(old) + squares(fresh)) / (old.size() + fresh.size() - 2);
    return Math.max(1e-6, ofOneCall * (1 / calls(old) + 1 / calls(fresh)));
  }

  private static double squares(List<Hour> hours) {
    var mean = mean(hours);
    return hours.stream().mapToDouble(h -> h.n() * Math.pow(h.meanLog() - mean, 2)).sum();
  }
}
