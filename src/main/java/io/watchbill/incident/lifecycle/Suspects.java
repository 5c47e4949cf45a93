package io.watchbill.incident.lifecycle;

import io.watchbill.change.Changes;
import io.watchbill.drift.Anomaly;
import io.watchbill.incident.Suspect;
import io.watchbill.incident.suspect.Ranking;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the ranking of suspects with the incident. */
@Component
class Suspects {
  private static final int KEPT = 8;

  private final Changes changes;
  private final Ranking ranking;
  private final IncidentStore store;
  private final JsonMapper json;

  Suspects(Changes changes, Ranking ranking, IncidentStore store, JsonMapper json) {
    this.changes = changes;
    this.ranking = ranking;
    this.store = store;
    this.json = json;
  }

  private record Kept(@Nullable String change, String title, double score, List<String> why) {}

  /** Ranks anew and keeps the ranking; {@code anomalies} leading first. */
  List<Suspect> refresh(String incident, List<Anomaly> anomalies, Instant now) {
    var ranked = anomalies.isEmpty() ? List.<Suspect>of() : ranking.rank(anomalies, now);
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
}
