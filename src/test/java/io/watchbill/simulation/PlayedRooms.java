package io.watchbill.simulation;

import io.watchbill.bill.Bill;
import io.watchbill.bill.Bills;
import io.watchbill.bill.Finding;
import io.watchbill.change.Change;
import io.watchbill.change.Changes;
import io.watchbill.drift.Anomaly;
import io.watchbill.drift.BandPoint;
import io.watchbill.drift.WatchStatus;
import io.watchbill.drift.Watches;
import io.watchbill.signal.Bucket;
import io.watchbill.signal.Scope;
import io.watchbill.signal.SignalDefinition;
import io.watchbill.signal.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rooms that paging stands on and that are not simulated: the bill, watches, signals. */
final class PlayedRooms {
  final Map<String, Anomaly> anomalies = new HashMap<>();
  private Bill bill;

  PlayedRooms(Bill bill) {
    this.bill = bill;
  }

  void apply(Bill other) {
    bill = other;
  }

  final Bills bills =
      new Bills() {
        @Override
        public Bill current() {
          return bill;
        }

        @Override
        public List<Finding> rejected() {
          return List.of();
        }

        @Override
        public List<Finding> reload() {
          return List.of();
        }
      };

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
          return null;
        }

        @Override
        public @Nullable Anomaly find(String id) {
          return anomalies.get(id);
        }

        @Override
        public void clear(String anomaly, String reason) {
          // the watch is played
        }
      };

  final Changes changes =
      new Changes() {
        @Override
        public Change record(Change change, String dedupe) {
          return change;
        }

        @Override
        public List<Change> between(String system, Instant from, Instant to) {
          return List.of();
        }

        @Override
        public @Nullable Change find(String id) {
          return null;
        }
      };

  final Signals signals =
      new Signals() {
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
                default -> "infrastructure";
              };
          return new SignalDefinition(
              id, id, "", "either", layer, SignalDefinition.Kind.MEAN, "", "");
        }

        @Override
        public Map<Scope, List<Bucket>> buckets(
            String signal, String system, boolean perIntent, Instant from, Instant to) {
          return Map.of();
        }

        @Override
        public Map<String, List<Bucket>> bucketsByPromptVersion(
            String signal, String system, @Nullable String intent, Instant from, Instant to) {
          return Map.of();
        }

        @Override
        public Instant completeUntil(String system) {
          return Instant.EPOCH;
        }
      };

  /** A watch raises its alarm. */
  Anomaly finds(String id, String watch, String system, Instant now) {
    var onset = now.minus(Duration.ofMinutes(20));
    var anomaly =
        new Anomaly(
            id,
            watch,
            watch,
            system,
            List.of("a"),
            3,
            100,
            130,
            0.3,
            0.25,
            0.35,
            onset,
            onset.minus(Duration.ofMinutes(5)),
            onset.plus(Duration.ofMinutes(5)),
            now,
            9,
            "shift of 30 %");
    anomalies.put(id, anomaly);
    return anomaly;
  }
}
