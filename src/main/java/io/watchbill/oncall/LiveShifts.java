package io.watchbill.oncall;

import io.watchbill.bill.Bill;
import io.watchbill.bill.Bills;
import io.watchbill.bill.Escalation.Role;
import io.watchbill.bill.Finding;
import io.watchbill.bill.Rotation;
import io.watchbill.oncall.OverlayRules.Span;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The shifts of the bill in force with everything arranged beside it; the past as it was. */
@Component
class LiveShifts implements Shifts {
  private final Bills bills;
  private final ShiftBook book;
  private final ShiftStore store;
  private final InstantSource clock;

  LiveShifts(Bills bills, ShiftBook book, ShiftStore store, InstantSource clock) {
    this.bills = bills;
    this.book = book;
    this.store = store;
    this.clock = clock;
  }

  @Override
  public @Nullable Shift at(String id, Role as, Instant instant) {
    return found(id, as, instant, instant);
  }

  @Override
  public @Nullable Shift next(String id, Role as, Instant instant) {
    var rotation = line(id, as);
    if (rotation == null) {
      return null;
    }
    var now = at(id, as, instant);
    var from = now == null ? null : now.nextFrom();
    if (now == null) {
      var next = nextAfter(spans(rotation, as, instant, 64), instant);
      from = next == null ? null : next.from();
    }
    return from == null ? null : at(id, as, from);
  }

  @Override
  public Shifts under(Bill bill) {
    var proposed = new ProposedBill(bill);
    return new LiveShifts(proposed, book.under(proposed), store, clock);
  }

  /** A bill that is in force in thought only. */
  private record ProposedBill(Bill current) implements Bills {
    @Override
    public List<Finding> rejected() {
      return List.of();
    }

    @Override
    public List<Finding> reload() {
      return List.of();
    }
  }

  private @Nullable Shift found(String id, Role as, Instant from, Instant instant) {
    var rotation = line(id, as);
    if (rotation == null) {
      return null;
    }
    // A few shifts ahead nearly always hold the next one; long leave may reach over many.
    for (var shifts = 3; ; shifts *= 8) {
      var spans = spans(rotation, as, from, shifts);
      var span = ShiftBook.at(spans, instant);
      if (span == null || span.person() == null) {
        return null;
      }
      var next = nextAfter(spans, span.to());
      if (next != null || shifts > 100) {
        return OverlayRules.shift(book.overlay(rotation, as, instant), span, instant, next);
      }
    }
  }

  private static @Nullable Span nextAfter(List<Span> spans, Instant instant) {
    return spans.stream()
        .filter(span -> span.person() != null && !span.from().isBefore(instant))
        .findFirst()
        .orElse(null);
  }

  @Override
  public List<Shift> between(String id, Role as, Instant from, Instant to) {
    var rotation = line(id, as);
    if (rotation == null || !from.isBefore(to)) {
      return List.of();
    }
    var overlay = book.overlay(rotation, as, from);
    var spans = joined(rotation, as, from, to);
    var shifts = new ArrayList<Shift>();
    for (var index = 0; index < spans.size(); index++) {
      var span = spans.get(index);
      var next = nextAfter(spans.subList(index + 1, spans.size()), span.to());
      var shift = OverlayRules.shift(overlay, span, span.from(), next);
      if (shift != null && span.to().isAfter(from) && span.from().isBefore(to)) {
        shifts.add(shift);
      }
    }
    return List.copyOf(shifts);
  }

  private List<Span> spans(Rotation rotation, Role as, Instant from, int shifts) {
    if (!from.isBefore(clock.instant())) {
      return book.ahead(rotation, as, from, shifts);
    }
    var ahead = ShiftRules.take(rotation, as, from, shifts);
    var end = ahead.isEmpty() ? from : ahead.getLast().until();
    var least = from.plusSeconds(1);
    return joined(rotation, as, from, end.isAfter(least) ? end : least);
  }

  /** What is over as it was written down; before that and from then on as it is planned. */
  private List<Span> joined(Rotation rotation, Role as, Instant from, Instant to) {
    var past =
        store.between(rotation.id(), as, from, to).stream()
            .filter(span -> !span.to().isAfter(clock.instant()))
            .toList();
    if (past.isEmpty()) {
      return book.planned(rotation, as, from, to);
    }
    var all = new ArrayList<Span>();
    if (past.getFirst().from().isAfter(from)) {
      book.planned(rotation, as, from, past.getFirst().from()).stream()
          .filter(span -> span.from().isBefore(past.getFirst().from()))
          .map(span -> cut(span, span.from(), past.getFirst().from()))
          .forEach(all::add);
    }
    all.addAll(past);
    var reached = past.getLast().to();
    if (reached.isBefore(to)) {
      book.planned(rotation, as, reached, to).stream()
          .map(span -> cut(span, reached, span.to()))
          .forEach(all::add);
    }
    return all;
  }

  private static Span cut(Span span, Instant earliest, Instant latest) {
    var from = InstantRules.later(span.from(), earliest);
    var to = InstantRules.earlier(span.to(), latest);
    return new Span(span.person(), from, to, span.added(), span.why(), span.base());
  }

  /** The rotation, when the bill has it with that line. */
  private @Nullable Rotation line(String id, Role as) {
    var rotation = bills.current().rotations().get(id);
    return rotation == null || (as == Role.BACKUP && rotation.backup() == null) ? null : rotation;
  }
}
