package io.watchbill.watcher.rhythm;

import io.watchbill.bill.Bills;
import io.watchbill.bill.Job;
import io.watchbill.platform.DueWork;
import io.watchbill.platform.RunMode;
import io.watchbill.platform.Transactions;
import io.watchbill.watcher.SameBill;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells somebody when a job did not report. Nothing while tapes are played. */
@Component
class JobLoop implements DueWork {
  static final String NAME = "jobs";

  private final JobStore store;
  private final Alerts alerts;
  private final Bills bills;
  private final Transactions transactions;
  private final RunMode mode;
  private final SameBill same;
  private final SecureRandom random = new SecureRandom();

  JobLoop(
      JobStore store,
      Alerts alerts,
      Bills bills,
      Transactions transactions,
      RunMode mode,
      SameBill same) {
    this.store = store;
    this.alerts = alerts;
    this.bills = bills;
    this.transactions = transactions;
    this.mode = mode;
    this.same = same;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Instant> nextDue() {
    if (mode.simulated()) {
      return Optional.empty();
    }
    return aligned() ? store.nextDue() : Optional.of(Instant.EPOCH);
  }

  /** Nothing is to be taken in: the jobs are those of the bill, or the servers do not agree. */
  private boolean aligned() {
    return !same.everywhere() || known().equals(declared());
  }

  private Map<String, String> known() {
    return store.all().stream().collect(Collectors.toMap(JobStore.Row::job, JobStore.Row::wording));
  }

  private Map<String, String> declared() {
    return bills.current().jobs().values().stream()
        .collect(Collectors.toMap(Job::id, JobRules::wording));
  }

  @Override
  public int runDue(Instant now) {
    if (mode.simulated()) {
      return 0;
    }
    int handled = aligned() ? 0 : transactions.call(() -> align(now));
    return handled + transactions.each(store.due(now), job -> late(job, now));
  }

  /** Takes in what the bill says otherwise. */
  private int align(Instant now) {
    store.lockAll();
    var bill = bills.current();
    var known = known();
    int changed = 0;
    for (var gone : known.keySet()) {
      if (!bill.jobs().containsKey(gone)) {
        store.delete(gone);
        changed++;
      }
    }
    for (var job : bill.jobs().values()) {
      var wording = JobRules.wording(job);
      var row = store.find(job.id()).orElse(null);
      if (row == null) {
        var due = JobRules.due(job, null, now, bill.timezone());
        store.insert(new JobStore.Row(job.id(), wording, token(), now, null, due, null));
        changed++;
      } else if (!row.wording().equals(wording)) {
        var since = row.lastAt() == null ? now : row.knownSince();
        store.reword(job.id(), wording, JobRules.due(job, row.lastAt(), since, bill.timezone()));
        changed++;
      }
    }
    return changed;
  }

  private String token() {
    var secret = new byte[16];
    random.nextBytes(secret);
    return HexFormat.of().formatHex(secret);
  }

  private boolean late(String id, Instant now) {
    var row = store.lock(id).orElse(null);
    var bill = bills.current();
    var job = bill.jobs().get(id);
    if (row == null || job == null || row.lateSince() != null || row.dueAt().isAfter(now)) {
      return false;
    }
    store.late(id, now);
    alerts.raise(job, JobRules.late(job, row.lastAt(), row.dueAt(), bill.timezone()), now);
    return true;
  }
}
