package io.watchbill.oncall;

import io.watchbill.bill.Bill;
import io.watchbill.bill.BillApplied;
import io.watchbill.bill.BillFiles;
import io.watchbill.bill.Bills;
import io.watchbill.bill.Escalation.Role;
import io.watchbill.bill.Finding;
import io.watchbill.platform.Ids;
import io.watchbill.platform.Transactions;
import io.watchbill.testkit.SettableClock;
import io.watchbill.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The room on a real database, with a bill that a test writes and a clock that it sets. */
final class Roster {
  static final String BILL =
      """
      organization: Example
      timezone: Europe/Berlin
      teams: {assistant: {name: Assistant quality}}
      people:
        ada: {name: Ada, team: assistant, skills: [prompt-diff]}
        bo: {name: Bo, team: assistant, skills: [prompt-diff]}
        cy: {name: Cy, team: assistant, skills: [prompt-diff]}
        sam: {name: Sam, team: assistant, skills: [kubernetes]}
        old: {name: Old, team: assistant, skills: [prompt-diff], until: 2026-03-15}
      rotations:
        ai:
          kind: behaviour
          timezone: Europe/Berlin
          needs: [prompt-diff]
          primary: {members: [ada, bo, cy], hand-off: {every: week, on: monday, at: "09:30"}}
          backup: {members: [bo, cy, ada], hand-off: {every: week, on: monday, at: "09:30"}}
        sre:
          kind: infrastructure
          timezone: Europe/Berlin
          primary: {members: [sam, cy], hand-off: {every: week, on: monday, at: "09:30"}}
      """;

  final SettableClock clock = SettableClock.at("2026-03-02T09:00:00Z");
  final LiveShifts shifts;
  final Arrangements arrangements;
  final ShiftLoop loop;
  final SwapLoop swapLoop;
  final JdbcClient jdbc;
  final HandOffStore handOffs;
  final HandOffLoop handOffLoop;

  /** Every hand-off that was announced. */
  final List<HandedOff> told = new ArrayList<>();

  private Bill bill;

  /** Whether whoever listens to hand-offs fails. */
  boolean breaks;

  Roster(Path directory) {
    bill = read(directory, BILL);
    var source = TestDatabase.fresh();
    jdbc = JdbcClient.create(source);
    var transactions = new Transactions(new JdbcTransactionManager(source));
    Bills bills = bills();
    var shiftStore = new ShiftStore(jdbc);
    var store = new ArrangementStore(jdbc);
    handOffs = new HandOffStore(jdbc);
    var book = new ShiftBook(bills, shiftStore, store, handOffs, work -> {});
    shifts = new LiveShifts(bills, book, shiftStore, clock);
    var desk = new Desk(new Ids(clock), clock, transactions, work -> {}, book);
    var overrides = new Overrides(bills, shifts, store, shiftStore, desk);
    var swapStore = new SwapStore(jdbc);
    arrangements =
        new LiveArrangements(
            bills, store, overrides, new Swaps(bills, shifts, swapStore, overrides, desk), desk);
    loop = new ShiftLoop(bills, shiftStore, book, transactions, work -> {});
    swapLoop = new SwapLoop(swapStore, transactions);
    handOffLoop =
        new HandOffLoop(
            handOffs,
            shifts,
            transactions,
            this::announce,
            new HandOffSettings(Duration.ofHours(2)));
    settle();
  }

  private void announce(Object event) {
    if (breaks) {
      throw new IllegalStateException("crash");
    }
    told.add((HandedOff) event);
  }

  /** As a server does that starts: everything is looked at again. */
  void restart() {
    loop.applied(new BillApplied(bill));
  }

  private Bills bills() {
    return new Bills() {
      @Override
      public Bill current() {
        return bill;
      }

      @Override
      public List<Finding> rejected() {
        return List.of();
      }

      @Override
      public List<Finding> reload() {
        return List.of();
      }
    };
  }

  private static Bill read(Path directory, String text) {
    try {
      Files.writeString(directory.resolve("bill.yaml"), text);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return BillFiles.of(directory).load(LocalDate.of(2026, 3, 2)).required();
  }

  Bill bill() {
    return bill;
  }

  /** Another bill comes into force. */
  void apply(Path directory, String text) {
    bill = read(directory, text);
    loop.applied(new BillApplied(bill));
    settle();
  }

  /** Lets time pass; every shift is written down when it begins. */
  void at(String instant) {
    var target = Instant.parse(instant);
    while (loop.nextDue().filter(due -> !due.isAfter(target)).isPresent()) {
      var due = loop.nextDue().orElseThrow();
      clock.set(due.isAfter(clock.instant()) ? due : clock.instant());
      settle();
    }
    clock.set(target);
    settle();
  }

  void settle() {
    loop.runDue(clock.instant());
    loop.runDue(clock.instant());
    swapLoop.runDue(clock.instant());
  }

  @Nullable Shift primary(String instant) {
    return shifts.at("ai", Role.PRIMARY, Instant.parse(instant));
  }

  /** Who is primary then; {@code nobody} for a gap. */
  String who(String instant) {
    var shift = primary(instant);
    return shift == null ? "nobody" : shift.person();
  }
}
