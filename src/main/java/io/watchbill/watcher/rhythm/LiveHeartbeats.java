package io.watchbill.watcher.rhythm;

import io.watchbill.bill.Bill;
import io.watchbill.bill.Bills;
import io.watchbill.bill.Job;
import io.watchbill.platform.Transactions;
import io.watchbill.platform.Wakes;
import io.watchbill.platform.WatchbillException;
import io.watchbill.telemetry.Telemetry;
import io.watchbill.watcher.Heartbeat;
import io.watchbill.watcher.Heartbeats;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Heartbeats kept in the database. */
@Component
class LiveHeartbeats implements Heartbeats {
  private final JobStore jobs;
  private final SystemStore systems;
  private final SilenceLoop silence;
  private final Alerts alerts;
  private final Telemetry telemetry;
  private final Bills bills;
  private final InstantSource clock;
  private final Transactions transactions;
  private final Wakes wakes;

  LiveHeartbeats(
      JobStore jobs,
      SystemStore systems,
      SilenceLoop silence,
      Alerts alerts,
      Telemetry telemetry,
      Bills bills,
      InstantSource clock,
      Transactions transactions,
      Wakes wakes) {
    this.jobs = jobs;
    this.systems = systems;
    this.silence = silence;
    this.alerts = alerts;
    this.telemetry = telemetry;
    this.bills = bills;
    this.clock = clock;
    this.transactions = transactions;
    this.wakes = wakes;
  }

  @Override
  public List<Heartbeat> all() {
    var bill = bills.current();
    var all = new ArrayList<Heartbeat>();
    var rows =
        jobs.all().stream().collect(Collectors.toMap(JobStore.Row::job, Function.identity()));
    bill.jobs().values().forEach(job -> all.add(of(job, rows.get(job.id()))));
    var beats =
        systems.all().stream()
            .collect(Collectors.toMap(SystemStore.Row::system, Function.identity()));
    for (var id : bill.systems().keySet()) {
      all.add(of(id, beats, bill));
    }
    all.sort(Comparator.comparing(beat -> !beat.state().equals("late")));
    return List.copyOf(all);
  }

  private static Heartbeat of(Job job, JobStore.@Nullable Row row) {
    return new Heartbeat(
        "job",
        job.id(),
        job.name(),
        job.system(),
        row == null || (row.lastAt() == null && row.lateSince() == null)
            ? "waiting"
            : row.lateSince() == null ? "ok" : "late",
        row == null ? null : row.lastAt(),
        row == null ? null : row.dueAt(),
        JobRules.rhythm(job),
        row == null ? null : PING + row.token());
  }

  private Heartbeat of(String id, Map<String, SystemStore.Row> beats, Bill bill) {
    var system = bill.systems().get(id);
    var row = beats.get(id);
    var heard = telemetry.lastSeen(id);
    var late = row != null && row.lateSince() != null;
    var limit = system == null ? null : system.silentAfter();
    return new Heartbeat(
        "telemetry",
        id,
        bill.systemName(id),
        id,
        heard == null ? "waiting" : late ? "late" : "ok",
        heard,
        row == null || system == null || heard == null || late
            ? null
            : silence.deadline(row, system, heard, bill),
        (row == null || row.rhythm() == null ? "its rhythm is not known yet" : "its own rhythm")
            + (limit == null ? "" : "; " + limit.toMinutes() + " min at most"),
        null);
  }

  @Override
  public @Nullable String systemOf(String job) {
    var known = bills.current().jobs().get(job);
    return known == null ? null : known.system();
  }

  @Override
  public Heartbeat report(String id, boolean ok, @Nullable String note) {
    var bill = bills.current();
    var job = bill.jobs().get(id);
    if (job == null) {
      throw unknown(id);
    }
    return transactions.call(() -> {
      var row = jobs.lock(id).orElseThrow(() -> tooNew(id));
      var now = clock.instant();
      jobs.reported(id, now, ok, note, JobRules.due(job, now, row.knownSince(), bill.timezone()));
      if (!ok) {
        alerts.raise(job, JobRules.failed(job, note), now);
      } else if (row.lateSince() != null) {
        alerts.takeBack(job, now);
      }
      wakes.afterCommit(JobLoop.NAME);
      return of(job, jobs.find(id).orElse(null));
    });
  }

  @Override
  public Heartbeat ping(String token, boolean ok, @Nullable String note) {
    return report(jobs.byToken(token).orElseThrow(() -> unknown("of that address")), ok, note);
  }

  private static WatchbillException unknown(String id) {
    return new WatchbillException(
        "JOB-UNKNOWN",
        404,
        "The bill has no job " + id + ".",
        "Declare it under jobs: in the bill, or correct the name; /watcher shows the addresses.");
  }

  /** The bill came into force a moment ago. */
  private static WatchbillException tooNew(String id) {
    return new WatchbillException(
        "JOB-TOO-NEW",
        503,
        "The job " + id + " is so new that it is not expected yet.",
        "Report again in a few seconds.");
  }
}
