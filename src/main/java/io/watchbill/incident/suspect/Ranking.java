package io.watchbill.incident.suspect;

import io.watchbill.bill.Bills;
import io.watchbill.change.Change;
import io.watchbill.change.Changes;
import io.watchbill.drift.Anomaly;
import io.watchbill.incident.Suspect;
import io.watchbill.incident.wording.Wording;
import io.watchbill.signal.Bucket;
import io.watchbill.signal.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Holds changes against what moved. */
@Component
public class Ranking {
  /** How long before an onset a change may lie that is held against it. */
  public static final Duration LOOK_BACK = SuspectRules.LOOK_BACK;

  /** Versions are compared over at most this much on either side of the onset. */
  private static final Duration COMPARED = Duration.ofDays(4);

  private final Changes changes;
  private final Signals signals;
  private final Bills bills;

  Ranking(Changes changes, Signals signals, Bills bills) {
    this.changes = changes;
    this.signals = signals;
    this.bills = bills;
  }

  /**
   * The changes that may have moved these, the likeliest first; {@code anomalies} leading first.
   */
  public List<Suspect> rank(List<Anomaly> anomalies, Instant now) {
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
        Wording.name(signals.find(a.signal()), a.signal()),
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
    if (candidates.stream().noneMatch(Ranking::mayBringVersion)) {
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
