package io.watchbill.watcher.rhythm;

import io.watchbill.bill.Bill;
import io.watchbill.bill.Bills;
import io.watchbill.bill.GenerativeSystem;
import io.watchbill.platform.DueWork;
import io.watchbill.platform.RunMode;
import io.watchbill.platform.Transactions;
import io.watchbill.telemetry.Telemetry;
import io.watchbill.watcher.SameBill;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells somebody when a system's telemetry has stopped. Nothing while tapes are played. */
@Component
class SilenceLoop implements DueWork {
  private static final Duration LEARN = Duration.ofDays(1);
  private static final Duration UNKNOWN = Duration.ofHours(1);
  private static final Duration WHILE_LATE = Duration.ofMinutes(1);
  private static final Duration FARTHEST = Duration.ofHours(12);

  private final SystemStore store;
  private final Alerts alerts;
  private final Telemetry telemetry;
  private final Bills bills;
  private final Transactions transactions;
  private final RunMode mode;
  private final SameBill same;

  /** Before it ran, nothing could be heard: a silence counts from then at the earliest. */
  private final Instant started;

  SilenceLoop(
      SystemStore store,
      Alerts alerts,
      Telemetry telemetry,
      Bills bills,
      Transactions transactions,
      RunMode mode,
      SameBill same,
      InstantSource clock) {
    this.store = store;
    this.alerts = alerts;
    this.telemetry = telemetry;
    this.bills = bills;
    this.transactions = transactions;
    this.mode = mode;
    this.same = same;
    this.started = clock.instant();
  }

  @Override
  public String name() {
    return "silence";
  }

  @Override
  public Optional<Instant> nextDue() {
    if (mode.simulated()) {
      return Optional.empty();
    }
    return aligned() ? store.nextDue() : Optional.of(Instant.EPOCH);
  }

  /** Nothing is to be taken in: the systems are those of the bill, or the servers do not agree. */
  private boolean aligned() {
    return !same.everywhere() || known().equals(bills.current().systems().keySet());
  }

  private Set<String> known() {
    return store.all().stream().map(SystemStore.Row::system).collect(Collectors.toSet());
  }

  @Override
  public int runDue(Instant now) {
    if (mode.simulated()) {
      return 0;
    }
    int handled = aligned() ? 0 : transactions.call(() -> align(now));
    for (var row : store.all()) {
      if (!row.nextAt().isAfter(now)) {
        handled += transactions.call(() -> look(row.system(), now)) ? 1 : 0;
      }
    }
    return handled;
  }

  private int align(Instant now) {
    var known = known();
    var declared = bills.current().systems().keySet();
    var fresh = declared.stream().filter(system -> !known.contains(system)).toList();
    store.add(fresh, now);
    int changed = fresh.size();
    for (var gone : known) {
      if (!declared.contains(gone)) {
        store.delete(gone);
        changed++;
      }
    }
    return changed;
  }

  private boolean look(String id, Instant now) {
    var row = store.claim(id, now).orElse(null);
    var bill = bills.current();
    var system = bill.systems().get(id);
    if (row == null || system == null) {
      return false;
    }
    var heard = telemetry.lastSeen(id);
    if (heard == null) {
      store.save(new SystemStore.Row(id, null, null, null, now.plus(UNKNOWN), row.lateSince()));
      return true;
    }
    var learnt = learn(row, now, bill);
    var back = row.lastAt() == null || heard.isAfter(row.lastAt());
    if (row.lateSince() != null && !back) {
      store.save(next(learnt, heard, now.plus(WHILE_LATE), row.lateSince()));
      return true;
    }
    if (row.lateSince() != null) {
      alerts.takeBack(id, now);
    }
    var due = deadline(learnt, system, heard, bill);
    if (due != null && !due.isAfter(now)) {
      alerts.raise(id, JobRules.silent(system.name(), heard, bill.timezone()), now);
      store.save(next(learnt, heard, now.plus(WHILE_LATE), now));
    } else {
      var latest = now.plus(FARTHEST);
      store.save(next(learnt, heard, due == null || due.isAfter(latest) ? latest : due, null));
    }
    return true;
  }

  @Nullable Instant deadline(
      SystemStore.Row row, GenerativeSystem system, Instant heard, Bill bill) {
    var since = heard.isBefore(started) ? started : heard;
    return SilenceRules.tooLong(
        row.rhythm(), since, system.silentAfter(), bill.timezone(), holidays(bill));
  }

  private static Set<LocalDate> holidays(Bill bill) {
    var days = new HashSet<LocalDate>();
    bill.holidays().values().forEach(days::addAll);
    return days;
  }

  /** Once a day, and never from a time in which it was silent already. */
  private SystemStore.Row learn(SystemStore.Row row, Instant now, Bill bill) {
    var learnedAt = row.learnedAt();
    if (row.lateSince() != null || (learnedAt != null && learnedAt.plus(LEARN).isAfter(now))) {
      return row;
    }
    var first = telemetry.firstSeen(row.system());
    var rhythm =
        first == null
            ? null
            : SilenceRules.rhythm(
                telemetry.heardIn(row.system(), now.minus(SilenceRules.HISTORY), now),
                first,
                now,
                bill.timezone());
    return new SystemStore.Row(
        row.system(), rhythm, now, row.lastAt(), row.nextAt(), row.lateSince());
  }

  private static SystemStore.Row next(
      SystemStore.Row row, Instant heard, Instant next, @Nullable Instant late) {
    return new SystemStore.Row(row.system(), row.rhythm(), row.learnedAt(), heard, next, late);
  }
}
