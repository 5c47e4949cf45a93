package io.watchbill.oncall;

import io.watchbill.bill.Bill;
import io.watchbill.bill.Bills;
import io.watchbill.bill.Escalation.Role;
import io.watchbill.bill.Rotation;
import io.watchbill.oncall.OverlayRules.Declared;
import io.watchbill.oncall.OverlayRules.Overlay;
import io.watchbill.oncall.OverlayRules.Span;
import io.watchbill.platform.Wakes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Works out who stands a line: from the bill, from the shift that has begun under an earlier bill,
 * and from what was arranged; and writes down each shift as it begins.
 */
@Component
class ShiftBook {
  /** How far a line is looked ahead on which nobody ever stands. */
  private static final Duration FAR = Duration.ofDays(14);

  private static final int MOST_AT_ONCE = 20_000;

  private final Bills bills;
  private final ShiftStore store;
  private final ArrangementStore arrangements;
  private final HandOffStore handOffs;
  private final Wakes wakes;

  ShiftBook(
      Bills bills,
      ShiftStore store,
      ArrangementStore arrangements,
      HandOffStore handOffs,
      Wakes wakes) {
    this.bills = bills;
    this.store = store;
    this.arrangements = arrangements;
    this.handOffs = handOffs;
    this.wakes = wakes;
  }

  /** The same for other bills. */
  ShiftBook under(Bills others) {
    return new ShiftBook(others, store, arrangements, handOffs, wakes);
  }

  /** What lies over the line from the instant on. */
  Overlay overlay(Rotation rotation, Role as, Instant from) {
    return new Overlay(
        arrangements.overrides(rotation.id(), as, from),
        arrangements.leave(from),
        new Bench(bills.current(), rotation, as));
  }

  /** Without a hole from the instant until at least {@code shifts} declared shifts have begun. */
  List<Span> ahead(Rotation rotation, Role as, Instant from, int shifts) {
    var declared = ShiftRules.take(rotation, as, from, shifts);
    var to = declared.size() < shifts ? from.plus(FAR) : declared.getLast().until();
    return spans(rotation, as, declared, from, to);
  }

  /** Without a hole over the whole time; the first and the last may reach out of it. */
  List<Span> planned(Rotation rotation, Role as, Instant from, Instant to) {
    return spans(rotation, as, ShiftRules.between(rotation, as, from, to), from, to);
  }

  private List<Span> spans(
      Rotation rotation, Role as, List<Shift> declared, Instant from, Instant to) {
    var bases = OverlayRules.bases(declared, from, to);
    var begun = store.running(rotation.id(), as).orElse(null);
    if (begun != null && stands(begun.base(), bills.current())) {
      bases = goOn(bases, begun.base(), from);
    }
    // What was arranged for the earlier part of a shift says where its later part begins.
    var earliest =
        bases.isEmpty() || from.isBefore(bases.getFirst().from()) ? from : bases.getFirst().from();
    return OverlayRules.spans(bases, overlay(rotation, as, earliest));
  }

  /**
   * A shift that has begun is stood to its end, unless whoever stands it is in the bill no more.
   */
  private static boolean stands(Declared base, Bill bill) {
    return base.person() != null && bill.people().containsKey(base.person());
  }

  private static List<Declared> goOn(List<Declared> bases, Declared begun, Instant from) {
    if (bases.stream().anyMatch(base -> same(base, begun))) {
      return bases;
    }
    var all = new ArrayList<Declared>();
    for (var base : bases) {
      var until = InstantRules.earlier(base.until(), begun.from());
      if (until.isAfter(from) && until.isAfter(base.from())) {
        var to = until.equals(base.until()) ? base.to() : until;
        all.add(new Declared(base.person(), base.from(), until, to, base.stays()));
      }
    }
    if (begun.until().isAfter(from) && bases.getLast().until().isAfter(begun.from())) {
      all.add(begun);
    }
    for (var base : bases) {
      if (base.until().isAfter(begun.until())) {
        var start = InstantRules.later(base.from(), begun.until());
        all.add(new Declared(base.person(), start, base.until(), base.to(), base.stays()));
      }
    }
    return all;
  }

  private static boolean same(Declared one, Declared other) {
    return Objects.equals(one.person(), other.person())
        && one.from().equals(other.from())
        && one.until().equals(other.until());
  }

  /** Writes down what has begun on every line of the bill; true when something had. */
  boolean record(Instant now) {
    var something = false;
    for (var rotation : bills.current().rotations().values()) {
      store.lock(rotation.id());
      for (var as : OnCall.lines(rotation)) {
        something |= record(rotation, as, now);
      }
    }
    return something;
  }

  /** As {@link #record(Instant)}, for one rotation: what was arranged may have changed it. */
  boolean record(String id, Instant now) {
    var rotation = bills.current().rotations().get(id);
    if (rotation == null) {
      return false;
    }
    store.lock(id);
    var something = false;
    for (var as : OnCall.lines(rotation)) {
      something |= record(rotation, as, now);
    }
    return something;
  }

  private boolean record(Rotation rotation, Role as, Instant now) {
    var bill = bills.current().version();
    var last = store.running(rotation.id(), as).orElse(null);
    if (last != null && last.to().isAfter(now)) {
      return change(rotation, as, last, now, bill);
    }
    var first = last == null;
    var reached = last == null ? now : last.to();
    for (var count = 0; count < MOST_AT_ONCE && !reached.isAfter(now); count++) {
      var span = at(ahead(rotation, as, reached, 3), reached);
      if (span == null) {
        return false;
      }
      store.begin(rotation.id(), as, last == null ? span : from(span, reached), bill);
      last = span;
      reached = span.to();
    }
    if (last != null && !first && reached.isAfter(now)) {
      handedOff(rotation, as, last, now);
    }
    return true;
  }

  /**
   * Notes that somebody else has come. What was missed while the server was down is over; a line
   * that nobody stood for a while is handed off when the next one comes.
   */
  private void handedOff(Rotation rotation, Role as, Span running, Instant now) {
    var comes = running.person();
    var leaves = store.stoodBefore(rotation.id(), as, running.from());
    if (comes != null && !comes.equals(leaves)) {
      handOffs.insert(
          rotation.id(), running.from(), new HandOffStore.Changed(as, leaves, comes), now);
      wakes.afterCommit(HandOffLoop.NAME);
    }
  }

  private boolean change(Rotation rotation, Role as, Span last, Instant now, String bill) {
    var span = at(ahead(rotation, as, now, 3), now);
    if (span == null || sameWatch(span, last) && span.to().equals(last.to())) {
      return false;
    }
    if (sameWatch(span, last)) {
      store.end(rotation.id(), as, span.to());
    } else {
      if (last.from().isBefore(now)) {
        store.end(rotation.id(), as, now);
      } else {
        store.forget(rotation.id(), as, now); // it has begun at this very instant, so it never was
        handOffs.forget(rotation.id(), as, now);
      }
      var begins = from(span, now);
      store.begin(rotation.id(), as, begins, bill);
      handedOff(rotation, as, begins, now);
    }
    return true;
  }

  private static boolean sameWatch(Span one, Span other) {
    return Objects.equals(one.person(), other.person()) && one.added().equals(other.added());
  }

  private static Span from(Span span, Instant from) {
    return new Span(span.person(), from, span.to(), span.added(), span.why(), span.base());
  }

  static @Nullable Span at(List<Span> spans, Instant instant) {
    return spans.stream().filter(span -> span.holds(instant)).findFirst().orElse(null);
  }
}
