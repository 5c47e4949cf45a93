package io.watchbill.watcher.auditor;

import io.watchbill.platform.DueWork;
import io.watchbill.watcher.Trouble;
import io.watchbill.watcher.canary.CanaryWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Finds what is wrong by reading the database; what loops believe of themselves does not count. */
@Component
class Auditor {
  private final AuditorStore store;
  private final ObjectProvider<DueWork> works;
  private final CanaryWatch canary;
  private final Servers servers;
  private final Duration bound;
  private final Map<String, Instant> seen = new HashMap<>();

  Auditor(
      AuditorStore store,
      ObjectProvider<DueWork> works,
      CanaryWatch canary,
      Servers servers,
      HeartbeatSettings settings) {
    this.store = store;
    this.works = works;
    this.canary = canary;
    this.servers = servers;
    this.bound = settings.bound();
  }

  /** Everything that is wrong, the oldest first. Not for two threads at once. */
  List<Trouble> look(Instant now) {
    try {
      return found(now);
    } catch (DataAccessException | TransactionException broken) {
      return List.of(AuditRules.blind(now, String.valueOf(broken.getMessage())));
    }
  }

  private List<Trouble> found(Instant now) {
    var before = now.minus(bound);
    var troubles = new ArrayList<Trouble>();
    store
        .overduePages(before)
        .forEach(page -> troubles.add(AuditRules.overdue(page.id(), page.of(), page.since())));
    store
        .stuckLeases(before)
        .forEach(lease -> troubles.add(AuditRules.stuck(lease.id(), lease.of(), lease.since())));
    store
        .lostAlerts(before)
        .forEach(alert -> troubles.add(AuditRules.lost(alert.id(), alert.of(), alert.since())));
    store
        .unsentPages(before)
        .forEach(page -> troubles.add(AuditRules.unsent(page.id(), page.of(), page.since())));
    var due = new HashMap<String, Optional<Instant>>();
    works.stream()
        .filter(work -> !servers.leaves(work.name()))
        .forEach(work -> due.put(work.name(), work.nextDue()));
    troubles.addAll(servers.troubles(works.stream().map(DueWork::name).toList(), now, bound));
    AuditRules.silent(seen, due, now, bound)
        .forEach((work, since) -> troubles.add(AuditRules.silent(work, since)));
    troubles.addAll(canary.troubles());
    troubles.sort(Comparator.comparing(Trouble::since));
    return List.copyOf(troubles);
  }
}
