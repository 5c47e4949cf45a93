package io.watchbill.watcher.drill;

import io.watchbill.escalation.Page;
import io.watchbill.escalation.Pages;
import io.watchbill.incident.Exercise;
import io.watchbill.incident.Incidents;
import org.springframework.stereotype.Component;

/** Begins the incident of a drill and knows its page. */
@Component
class DrillPages {
  private final Incidents incidents;
  private final Pages pages;

  DrillPages(Incidents incidents, Pages pages) {
    this.incidents = incidents;
    this.pages = pages;
  }

  /** The incident's id; its page is there as well, in the same transaction. */
  String begin(Exercise exercise) {
    return incidents.begin(exercise);
  }

  String pageOf(String incident) {
    return pages.of(incident).stream().map(Page::id).findFirst().orElseThrow();
  }
}
