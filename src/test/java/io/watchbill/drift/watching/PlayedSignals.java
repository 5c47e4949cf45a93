package io.watchbill.drift.watching;

import io.watchbill.drift.baseline.Slots;
import io.watchbill.drift.detection.Traffic;
import io.watchbill.signal.Bucket;
import io.watchbill.signal.Scope;
import io.watchbill.signal.SignalDefinition;
import io.watchbill.signal.Signals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Signals of a simulated system: output length, error rate and volume of {@link Traffic}. */
final class PlayedSignals implements Signals {
  static final String SYSTEM = "copilot";
  private final Traffic traffic;
  private final List<Traffic.Tick> played = new ArrayList<>();

  PlayedSignals(Traffic traffic) {
    this.traffic = traffic;
  }

  /** Plays on until a slot. */
  void playTo(long slot) {
    while (traffic.slot() < slot) {
      played.add(traffic.next());
    }
  }

  @Override
  public List<SignalDefinition> catalogue() {
    return List.of(
        definition(
            "output-length", "Output length", "tokens", "either", SignalDefinition.Kind.MEAN),
        definition("error-rate", "Error rate", "share", "lower", SignalDefinition.Kind.RATE),
        definition("volume", "Volume", "calls", "either", SignalDefinition.Kind.TOTAL));
  }

  private static SignalDefinition definition(
      String id, String name, String unit, String better, SignalDefinition.Kind kind) {
    return new SignalDefinition(id, name, unit, better, "prompt", kind, name, "");
  }

  @Override
  public @Nullable SignalDefinition find(String id) {
    return catalogue().stream().filter(d -> d.id().equals(id)).findFirst().orElse(null);
  }

  @Override
  public Map<Scope, List<Bucket>> buckets(
      String signal, String system, boolean perIntent, Instant from, Instant to) {
    Map<Scope, List<Bucket>> series = new LinkedHashMap<>();
    if (!system.equals(SYSTEM)) {
      return series;
    }
    long first = Math.max(0, Slots.slot(from) - Traffic.MONDAY);
    long end = Math.min(played.size(), Slots.slot(to) - Traffic.MONDAY);
    for (long i = first; i < end; i++) {
      var tick = played.get((int) i);
      if (tick.length().n() == 0) {
        continue;
      }
      add(series, null, read(signal, tick.length(), tick.errors()));
      if (perIntent) {
        tick.lengths()
            .forEach((intent, bucket) ->
                add(series, intent, read(signal, bucket, tick.errorsBy().get(intent))));
      }
    }
    return series;
  }

  private static Bucket read(String signal, Bucket length, @Nullable Bucket errors) {
    return switch (signal) {
      case "output-length" -> length;
      case "volume" -> Traffic.volume(length);
      default -> java.util.Objects.requireNonNull(errors);
    };
  }

  private static void add(Map<Scope, List<Bucket>> series, @Nullable String intent, Bucket bucket) {
    series.computeIfAbsent(new Scope(SYSTEM, intent), s -> new ArrayList<>()).add(bucket);
  }

  @Override
  public Map<String, List<Bucket>> bucketsByPromptVersion(
      String signal, String system, @Nullable String intent, Instant from, Instant to) {
    return Map.of();
  }

  @Override
  public Instant completeUntil(String system) {
    return Slots.at(traffic.slot());
  }
}
