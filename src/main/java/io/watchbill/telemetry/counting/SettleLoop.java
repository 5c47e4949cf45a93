package io.watchbill.telemetry.counting;

import io.watchbill.platform.DueWork;
import io.watchbill.platform.Ids;
import io.watchbill.platform.RunMode;
import io.watchbill.telemetry.TelemetrySettings;
import io.watchbill.telemetry.inbox.Assembler;
import io.watchbill.telemetry.inbox.Backlog;
import io.watchbill.telemetry.inbox.Batch;
import io.watchbill.telemetry.inbox.Inbox;
import io.watchbill.telemetry.inbox.Trace;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Counts what has been accepted. Of several servers on one database one does so at a time, the one
 * that holds the lease.
 *
 * <p>Traces become ready at any second; they are counted at the next whole second, and under a
 * simulated clock shortly before the next bucket is taken to be complete, when somebody first looks
 * at it.
 */
@Component
class SettleLoop implements DueWork {
  private static final Logger log = LoggerFactory.getLogger(SettleLoop.class);
  private static final int SPANS_AT_ONCE = 20_000;
  private static final int ROWS_AT_ONCE = 50;
  private static final Duration LEASE = Duration.ofSeconds(15);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);
  private static final Duration HEAD_START = Duration.ofSeconds(10);

  private final Backlog backlog;
  private final Ledger ledger;
  private final Inbox inbox;
  private final TelemetrySettings settings;
  private final boolean simulated;
  private final String node;
  private final Assembler assembler;
  private final Set<Long> damaged = new HashSet<>();
  private Instant looked = Instant.EPOCH;
  private Instant leasedUntil = Instant.EPOCH;

  SettleLoop(Backlog backlog, Ledger ledger, Ledger.Ends ends, RunMode mode, Ids ids) {
    this.backlog = backlog;
    this.ledger = ledger;
    this.inbox = ends.inbox();
    this.settings = ends.settings();
    this.simulated = mode.simulated();
    this.node = ids.next("node");
    this.assembler = new Assembler(settings);
  }

  @Override
  public String name() {
    return Backlog.COUNTING;
  }

  @Override
  public synchronized int runDue(Instant now) {
    if (!leads(now)) {
      return 0;
    }
    try {
      int read = takeHandedOver() + readUnread(now);
      List<Trace> ready = assembler.takeReady(now, SPANS_AT_ONCE);
      if (!ready.isEmpty()) {
        List<Trace.Row> finished = assembler.done(ready);
        ledger.count(ready, finished, now);
        backlog.counted(finished.stream().mapToLong(row -> row.spans).sum());
      }
      backlog.assembled(assembler.earliest());
      return read + ready.size();
    } catch (RuntimeException failed) {
      // What was taken out of memory is still in the database: start again from there.
      assembler.clear();
      backlog.leaveUnread();
      throw failed;
    }
  }

  @Override
  public synchronized Optional<Instant> nextDue() {
    if (!backlog.isCounting()) {
      return Optional.of(leasedUntil);
    }
    if (backlog.hasUnread() || backlog.presses() || assembler.isOverfull()) {
      return Optional.of(Instant.EPOCH);
    }
    Optional<Instant> handedOver = backlog.firstHandedOver().map(at -> at.plus(settings.quiet()));
    Optional<Instant> ready = assembler.nextReady();
    return handedOver
        .filter(at -> ready.isEmpty() || at.isBefore(ready.get()))
        .or(() -> ready)
        .map(this::rounded);
  }

  @PreDestroy
  synchronized void stop() {
    if (!simulated && backlog.isCounting()) {
      inbox.release(node);
    }
  }

  private boolean leads(Instant now) {
    if (simulated) {
      ledger.counting(true);
      return true;
    }
    if (now.isBefore(leasedUntil.minus(LEASE.dividedBy(2))) && backlog.isCounting()) {
      return true;
    }
    boolean leads = inbox.lease(node, now, now.plus(LEASE));
    Instant others = leads ? null : inbox.leasedUntil();
    leasedUntil = others == null ? now.plus(LEASE) : others;
    ledger.counting(leads);
    if (leads != backlog.isCounting()) {
      assembler.clear();
      ledger.takeOver();
      backlog.counting(leads);
      backlog.leaveUnread();
      log.info(leads ? "This server counts telemetry now" : "Another server counts telemetry");
    }
    return leads;
  }

  private int takeHandedOver() {
    int taken = 0;
    while (!assembler.isOverfull()) {
      Batch batch = backlog.poll();
      if (batch == null) {
        break;
      }
      assembler.add(batch);
      taken++;
    }
    return taken;
  }

  /** Reads batches back that memory does not hold: after a start, an overflow, from other nodes. */
  private int readUnread(Instant now) {
    boolean look = !simulated && !now.isBefore(looked.plus(LOOK_AGAIN));
    if (!backlog.hasUnread() && !look) {
      return 0;
    }
    looked = now;
    long left = backlog.left();
    backlog.waiting(inbox.waiting());
    int read = 0;
    while (!assembler.isOverfull()) {
      List<Inbox.Stored> rows = inbox.read(held(), ROWS_AT_ONCE);
      rows.forEach(this::assemble);
      read += rows.size();
      if (rows.size() < ROWS_AT_ONCE) {
        backlog.readBack(left);
        return read;
      }
    }
    return read;
  }

  private void assemble(Inbox.Stored row) {
    try {
      assembler.add(row.batch());
    } catch (IllegalStateException broken) {
      damaged.add(row.id());
      log.error("Stored batch {} cannot be read and is left where it is", row.id(), broken);
    }
  }

  private Long[] held() {
    var held = new HashSet<Long>(damaged);
    held.addAll(List.of(assembler.rows()));
    return held.toArray(Long[]::new);
  }

  private Instant rounded(Instant ready) {
    long grid = simulated ? Tally.WIDTH.toSeconds() : 1;
    long offset = simulated ? settings.lateness().minus(HEAD_START).toSeconds() % grid : 0;
    long second = ready.getEpochSecond() + (ready.getNano() > 0 ? 1 : 0) - offset;
    return Instant.ofEpochSecond(-Math.floorDiv(-second, grid) * grid + offset);
  }
}
