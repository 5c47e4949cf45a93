package io.watchbill.watcher.drill;

import io.watchbill.incident.Incidents;
import io.watchbill.platform.DueWork;
import io.watchbill.platform.Transactions;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Books the end of drills: acknowledged, or nobody in time. */
@Component
class DrillLoop implements DueWork {
  static final String NAME = "drill";

  private static final Logger log = LoggerFactory.getLogger(DrillLoop.class);
  private static final int BATCH = 50;

  private final DrillStore store;
  private final LiveDrills drills;
  private final Incidents incidents;
  private final Transactions transactions;

  DrillLoop(DrillStore store, LiveDrills drills, Incidents incidents, Transactions transactions) {
    this.store = store;
    this.drills = drills;
    this.incidents = incidents;
    this.transactions = transactions;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Instant> nextDue() {
    return store.nextDue();
  }

  @Override
  public int runDue(Instant now) {
    return transactions.each(store.due(now, BATCH), id -> end(id, now));
  }

  /** The incident is held first, as whoever acknowledges holds it first. */
  private boolean end(String id, Instant now) {
    var seen = store.find(id).orElse(null);
    if (seen == null) {
      return false;
    }
    incidents.hold(seen.incident());
    var drill = store.claim(id, now).orElse(null);
    if (drill == null) {
      return false;
    }
    drills.book(drill, incidents);
    if (drill.acknowledgedAt() == null) {
      log.warn("Drill {}: {} did not acknowledge until {}", id, drill.person(), drill.deadline());
    }
    return true;
  }
}
