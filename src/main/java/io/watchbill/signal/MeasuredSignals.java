package io.watchbill.signal;

import io.watchbill.telemetry.Rollup;
import io.watchbill.telemetry.Telemetry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Signals read from the rollups. Declared ones are in the catalogue once they are measured. */
@Component
class MeasuredSignals implements Signals {
  private final Telemetry telemetry;

  MeasuredSignals(Telemetry telemetry) {
    this.telemetry = telemetry;
  }

  @Override
  public List<SignalDefinition> catalogue() {
    return SignalRules.definitions();
  }

  @Override
  public @Nullable SignalDefinition find(String id) {
    SignalRules.Measure measure = SignalRules.measures().get(id);
    return measure == null ? null : measure.definition();
  }

  @Override
  public Map<Scope, List<Bucket>> buckets(
      String signal, String system, boolean perIntent, Instant from, Instant to) {
    var measure = SignalRules.measures().get(signal);
    if (measure == null) {
      return Map.of();
    }
    List<Rollup> rollups = telemetry.rollups(system, from, to);
    var series = new LinkedHashMap<Scope, List<Bucket>>();
    var whole = collect(rollups, measure.read(), rollup -> new Scope(system, null));
    series.putAll(whole);
    if (perIntent) {
      series.putAll(collect(rollups, measure.read(), rollup -> new Scope(system, rollup.intent())));
    }
    return series;
  }

  @Override
  public Map<String, List<Bucket>> bucketsByPromptVersion(
      String signal, String system, @Nullable String intent, Instant from, Instant to) {
    var measure = SignalRules.measures().get(signal);
    if (measure == null) {
      return Map.of();
    }
    List<Rollup> rollups =
        telemetry.rollups(system, from, to).stream()
            .filter(rollup -> intent == null || rollup.intent().equals(intent))
            .toList();
    return collect(rollups, measure.read(), MeasuredSignals::promptVersion);
  }

  @Override
  public Instant completeUntil(String system) {
    return telemetry.completeUntil(system);
  }

  private static String promptVersion(Rollup rollup) {
    return rollup.promptName().isEmpty() && rollup.promptVersion().isEmpty()
        ? ""
        : rollup.promptName() + "@" + rollup.promptVersion();
  }

  /** Adds up rollups of the same key and start; buckets without a single value are left out. */
  private static <K> SequencedMap<K, List<Bucket>> collect(
      List<Rollup> rollups, Function<Rollup, SignalRules.Sums> read, Function<Rollup, K> keyOf) {
    var sums = new LinkedHashMap<K, TreeMap<Instant, SignalRules.Sums>>();
    for (Rollup rollup : rollups) {
      SignalRules.Sums own = read.apply(rollup);
      if (own.n() > 0) {
        sums.computeIfAbsent(keyOf.apply(rollup), key -> new TreeMap<>())
            .merge(rollup.start(), own, SignalRules.Sums::plus);
      }
    }
    var series = new LinkedHashMap<K, List<Bucket>>();
    sums.forEach((key, starts) -> {
      var buckets = new ArrayList<Bucket>(starts.size());
      starts.forEach((start, own) -> buckets.add(bucket(start, own)));
      series.put(key, buckets);
    });
    return series;
  }

  private static Bucket bucket(Instant start, SignalRules.Sums sums) {
    return new Bucket(
        start, sums.n(), sums.sum(), sums.sumSquares(), sums.sumLog(), sums.sumLogSquares());
  }
}
