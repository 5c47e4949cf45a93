package io.watchbill.incident.timeline;

import io.watchbill.incident.TimelineAdded;
import io.watchbill.incident.TimelineEntry;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Writes down what happens to an incident and tells whoever is looking. */
@Component
public class Timeline {
  private final TimelineStore store;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;

  Timeline(TimelineStore store, InstantSource clock, ApplicationEventPublisher events) {
    this.store = store;
    this.clock = clock;
    this.events = events;
  }

  public void add(
      String incident,
      String kind,
      String summary,
      @Nullable String reason,
      @Nullable String actor) {
    var entry = store.add(incident, clock.instant(), kind, summary, reason, actor);
    events.publishEvent(new TimelineAdded(incident, entry));
  }

  /** Adds the entry unless one of the same kind and summary is there already. */
  public void addOnce(String incident, String kind, String summary, @Nullable String reason) {
    if (!store.has(incident, kind, summary)) {
      add(incident, kind, summary, reason, null);
    }
  }

  public List<TimelineEntry> of(String incident) {
    return store.of(incident);
  }
}
