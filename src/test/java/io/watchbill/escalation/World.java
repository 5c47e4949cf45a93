package io.watchbill.escalation;

import io.watchbill.change.Change;
import io.watchbill.change.Changes;
import io.watchbill.drift.Anomaly;
import io.watchbill.drift.BandPoint;
import io.watchbill.drift.WatchStatus;
import io.watchbill.drift.Watches;
import io.watchbill.intake.Evidence;
import io.watchbill.intake.EvidenceBook;
import io.watchbill.signal.Bucket;
import io.watchbill.signal.Scope;
import io.watchbill.signal.SignalDefinition;
import io.watchbill.signal.Signals;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the rooms below would say: signals, watches, changes and evidence, set by the test. */
final class World {
  final Map<String, Anomaly> anomalies = new HashMap<>();
  final List<String> cleared = new ArrayList<>();
  final Map<String, Double> deviations = new HashMap<>();
  final List<Change> changes = new ArrayList<>();
  final Map<String, Evidence> evidence = new LinkedHashMap<>();

  /** Nobody calls in [quietFrom, quietTo); otherwise there are 60 calls every five minutes. */
  Instant quietFrom = Instant.MAX;

  Instant quietTo = Instant.MAX;

  final Watches watches =
      new Watches() {
        @Override
        public List<WatchStatus> statuses() {
          return List.of();
        }

        @Override
        public List<BandPoint> chart(
            String signal, Scope scope, Instant from, Instant to, Duration width) {
          return List.of();
        }

        @Override
        public @Nullable Double deviation(
            String signal, String system, boolean perIntent, Instant from, Instant to) {
          return deviations.get(signal);
        }

        @Override
        public @Nullable Anomaly find(String id) {
          return anomalies.get(id);
        }

        @Override
        public void clear(String anomalyId, String reason) {
          cleared.add(anomalyId);
        }
      };

  final Changes changeBook =
      new Changes() {
        @Override
        public Change record(Change change, String dedupe) {
          changes.add(change);
          return change;
        }

        @Override
        public List<Change> between(String system, Instant from, Instant to) {
          return changes.stream()
              .filter(c -> !c.at().isBefore(from) && !c.at().isAfter(to))
              .toList();
        }

        @Override
        public @Nullable Change find(String id) {
          return changes.stream().filter(c -> c.id().equals(id)).findFirst().orElse(null);
        }
      };

  final EvidenceBook evidenceBook =
      new EvidenceBook() {
        @Override
        public Evidence receive(Evidence received, String dedupe) {
          evidence.put(received.id(), received);
          return received;
        }

        @Override
        public @Nullable Evidence find(String id) {
          return evidence.get(id);
        }

        @Override
        public List<Evidence> latest(int limit) {
          return List.copyOf(evidence.values());
        }
      };

  Signals signals(InstantSource clock) {
    return new Signals() {
      @Override
      public List<SignalDefinition> catalogue() {
        return List.of();
      }

      @Override
      public SignalDefinition find(String id) {
        var layer =
            switch (id) {
              case "output-length" -> "prompt";
              case "cost-per-call" -> "cost";
              case "error-rate" -> "infrastructure";
              default -> "quality";
            };
        var name = id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1).replace('-', ' ');
        var kind = id.endsWith("-rate") ? SignalDefinition.Kind.RATE : SignalDefinition.Kind.MEAN;
        return new SignalDefinition(id, name, "", "either", layer, kind, "", "");
      }

      @Override
      public Map<Scope, List<Bucket>> buckets(
          String signal, String system, boolean perIntent, Instant from, Instant to) {
        var buckets = new ArrayList<Bucket>();
        for (var at = from; at.isBefore(to); at = at.plus(Duration.ofMinutes(5))) {
          if (at.isBefore(quietFrom) || !at.isBefore(quietTo)) {
            buckets.add(new Bucket(at, 60, 60, 60, 0, 0));
          }
        }
        return Map.of(new Scope(system, null), buckets);
      }

      @Override
      public Map<String, List<Bucket>> bucketsByPromptVersion(
          String signal, String system, @Nullable String intent, Instant from, Instant to) {
        return Map.of();
      }

      @Override
      public Instant completeUntil(String system) {
        return clock.instant().minus(Duration.ofMinutes(5));
      }
    };
  }
}
