package io.watchbill.incident;

import io.watchbill.bill.Bills;
import io.watchbill.change.Change;
import io.watchbill.change.Changes;
import io.watchbill.drift.Anomaly;
import io.watchbill.signal.Bucket;
import io.watchbill.signal.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Holds changes against what moved, and keeps the ranking with the incident. */
@Component
class Suspects {
  /** Versions are compared over at most this much on either side of the onset. */
  private static final Duration COMPARED = Duration.ofDays(4);

  private static final int KEPT = 8;

  private final Changes changes;
  private final Signals signals;
  private final Bills bills;
  private final IncidentStore store;
  private final JsonMapper json;

  Suspects(Changes changes, Signals signals, Bills bills, IncidentStore store, JsonMapper json) {
    this.changes = changes;
    this.signals = signals;
    this.bills = bills;
    this.store = store;
    this.json = json;
  }

  private record Kept(@Nullable String change, String title, double score, List<String> why) {}

  /** Ranks anew and keeps the ranking; {@code anomalies} leading first. */
  List<Suspect> refresh(String incident, List<Anomaly> anomalies, Instant now) {
    var ranked = anomalies.isEmpty() ? List.<Suspect>of() : rank(anomalies, now);
    var kept =
        ranked.stream()
            .limit(KEPT)
            .map(suspect ->
                new Kept(
                    suspect.change() == null ? null : suspect.change().id(),
                    suspect.title(),
                    suspect.score(),
                    suspect.why()))
            .toList();
    store.suspects(incident, json.writeValueAsString(kept), now);
    return ranked;
  }

  /** The ranking as kept. */
  List<Suspect> of(String incident) {
    var kept = json.readValue(store.suspects(incident), new TypeReference<List<Kept>>() {});
    var rank = 0;
    var suspects = new ArrayList<Suspect>();
    for (var k : kept) {
      suspects.add(
          new Suspect(
              ++rank,
              k.change() == null ? null : changes.find(k.change()),
              k.title(),
              k.score(),
              k.why()));
    }
    return List.copyOf(suspects);
  }

  private List<Suspect> rank(List<Anomaly> anomalies, Instant now) {
    var lead = anomalies.getFirst();
    var until = lead.onsetHigh().isAfter(now) ? now : lead.onsetHigh().plus(Duration.ofDays(1));
    var candidates =
        changes.between(
            lead.system(),
            lead.onsetLow().minus(SuspectRules.LOOK_BACK),
            until.isAfter(now) ? now : until);
    return SuspectRules.rank(
        anomalies.stream().map(this::movement).toList(),
        candidates,
        effects(lead, candidates, now),
        bills.current().timezone());
  }

  private SuspectRules.Movement movement(Anomaly a) {
    return new SuspectRules.Movement(
        a.signal(),
        WordingRules.name(signals.find(a.signal()), a.signal()),
        a.shift(),
        a.onsetLow(),
        a.onset(),
        a.onsetHigh(),
        a.intents(),
        a.intentsSeen());
  }

  /** What the calls say about each change that brought a new prompt version. */
  private Map<String, VersionEffect> effects(Anomaly lead, List<Change> candidates, Instant now) {
    var from = lead.onsetLow().minus(COMPARED);
    var latest = lead.onsetHigh().plus(COMPARED);
    var until = latest.isAfter(now) ? now : latest;
    var effects = new HashMap<String, VersionEffect>();
    if (candidates.stream().noneMatch(Suspects::mayBringVersion)) {
      return effects;
    }
    var byVersion = signals.bucketsByPromptVersion(lead.signal(), lead.system(), null, from, until);
    Map<String, Map<String, List<Bucket>>> perIntent = null;
    for (var change : candidates) {
      var versions =
          mayBringVersion(change) ? VersionRules.replacement(change, candidates, byVersion) : null;
      if (versions != null) {
        perIntent = perIntent == null ? perIntent(lead, from, until) : perIntent;
        var effect =
            VersionRules.effect(change, versions, perIntent, new HashSet<>(lead.intents()));
        if (effect != null) {
          effects.put(change.id(), effect);
        }
      }
    }
    return effects;
  }

  private static boolean mayBringVersion(Change change) {
    return change.kind().equals("prompt");
  }

  private Map<String, Map<String, List<Bucket>>> perIntent(
      Anomaly lead, Instant from, Instant until) {
    var result = new HashMap<String, Map<String, List<Bucket>>>();
    signals.buckets(lead.signal(), lead.system(), true, from, until).keySet().stream()
        .map(scope -> scope.intent())
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .forEach(intent ->
            result.put(
                intent,
                signals.bucketsByPromptVersion(lead.signal(), lead.system(), intent, from, until)));
    return result;
  }
}
