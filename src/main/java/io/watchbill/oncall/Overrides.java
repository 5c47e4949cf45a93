package io.watchbill.oncall;

import io.watchbill.bill.Bills;
import io.watchbill.bill.Rotation;
import io.watchbill.oncall.Arrangements.Wish;
import io.watchbill.oncall.ShiftOverride.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes overrides, and says why not. */
@Component
class Overrides {
  private static final Duration LONGEST = Duration.ofDays(366);

  private final Bills bills;
  private final Shifts shifts;
  private final ArrangementStore store;
  private final ShiftStore begun;
  private final Desk desk;

  Overrides(Bills bills, Shifts shifts, ArrangementStore store, ShiftStore begun, Desk desk) {
    this.bills = bills;
    this.shifts = shifts;
    this.store = store;
    this.begun = begun;
    this.desk = desk;
  }

  /** Within the caller's transaction. */
  Arranged make(Wish asked, @Nullable String swap) {
    var rotation = bills.current().rotations().get(asked.rotation());
    if (rotation == null || !OnCall.lines(rotation).contains(asked.as())) {
      return new Arranged.Refused(
          "The bill has no " + OnCall.word(asked.as()) + " of " + asked.rotation() + ".");
    }
    begun.lock(rotation.id());
    var wish = fromNow(asked);
    var bench = new Bench(bills.current(), rotation, wish.as());
    var refusal = refusal(bench, wish);
    if (refusal != null) {
      return new Arranged.Refused(refusal);
    }
    var made =
        new ShiftOverride(
            desk.id("ovr"),
            wish.rotation(),
            wish.as(),
            wish.kind(),
            wish.leaves(),
            wish.comes(),
            wish.from(),
            wish.to(),
            wish.reason().isBlank() ? said(bench, wish) : wish.reason().strip(),
            swap,
            wish.by());
    var notes = notes(rotation, wish);
    store.insert(made, desk.now());
    desk.changed(rotation.id());
    return new Arranged.Done(made.id(), notes);
  }

  private Wish fromNow(Wish wish) {
    var from = InstantRules.later(wish.from(), desk.now());
    return new Wish(
        wish.rotation(),
        wish.as(),
        wish.kind(),
        wish.kind() == Kind.ADD ? null : wish.leaves(),
        wish.kind() == Kind.REMOVE ? null : wish.comes(),
        from,
        wish.to(),
        wish.reason(),
        wish.by());
  }

  private @Nullable String refusal(Bench bench, Wish wish) {
    if (!wish.from().isBefore(wish.to())) {
      return wish.to().isAfter(desk.now())
          ? "The override ends before it begins."
          : "That time is over; the past stays as it was.";
    }
    if (Duration.between(wish.from(), wish.to()).compareTo(LONGEST) > 0) {
      return "An override lasts a year at most; change the bill instead.";
    }
    var comes = wish.comes();
    if (comes == null && wish.kind() != Kind.REMOVE) {
      return "Say who comes.";
    }
    if (comes != null) {
      var unfit = unfit(bench, wish, comes);
      if (unfit != null) {
        return unfit;
      }
    }
    return wish.kind() == Kind.ADD ? null : leaver(wish);
  }

  private @Nullable String unfit(Bench bench, Wish wish, String comes) {
    var rotation = bench.rotation();
    var unfit = bench.refusal(comes, wish.to());
    if (unfit != null) {
      return "Refused: " + unfit + ".";
    }
    for (var leave : store.leave(wish.from())) {
      if (leave.person().equals(comes) && leave.from().isBefore(wish.to())) {
        return bench.name(comes)
            + " is on leave from "
            + local(rotation, leave.from())
            + " to "
            + local(rotation, leave.to())
            + ".";
      }
    }
    for (var other : store.overrides(rotation.id(), wish.as(), wish.from())) {
      var both = wish.kind() == Kind.ADD && other.kind() == Kind.ADD;
      var clash =
          both
              ? Objects.equals(other.comes(), comes)
              : wish.kind() != Kind.ADD && other.kind() != Kind.ADD;
      if (clash && other.from().isBefore(wish.to())) {
        return conflict(bench, other);
      }
    }
    return null;
  }

  private static String conflict(Bench bench, ShiftOverride other) {
    var rotation = bench.rotation();
    var comes = other.comes();
    return "From "
        + local(rotation, other.from())
        + " to "
        + local(rotation, other.to())
        + (comes == null
            ? " nobody is on watch by an override of "
            : " " + bench.name(comes) + " is on watch by an override of ")
        + bench.name(other.madeBy())
        + "; end that one first, or choose another time.";
  }

  private @Nullable String leaver(Wish wish) {
    var leaves = wish.leaves();
    if (leaves == null) {
      return "Say who leaves.";
    }
    if (leaves.equals(wish.comes())) {
      return "The one who comes is the one who leaves.";
    }
    var stands =
        shifts.between(wish.rotation(), wish.as(), wish.from(), wish.to()).stream()
            .anyMatch(shift -> shift.person().equals(leaves));
    return stands
        ? null
        : bills.current().personName(leaves)
            + " is not on watch as "
            + OnCall.word(wish.as())
            + " of "
            + wish.rotation()
            + " in that time.";
  }

  /** What is allowed and still worth knowing. */
  private List<String> notes(Rotation rotation, Wish wish) {
    var notes = new ArrayList<String>();
    var comes = wish.comes();
    if (wish.kind() == Kind.REMOVE) {
      notes.add("Nobody is on watch as " + OnCall.word(wish.as()) + " in that time.");
    }
    if (comes != null) {
      for (var other : bills.current().rotations().values()) {
        for (var as : OnCall.lines(other)) {
          var same = other.id().equals(rotation.id()) && as == wish.as();
          if (!same
              && shifts.between(other.id(), as, wish.from(), wish.to()).stream()
                  .anyMatch(shift -> shift.person().equals(comes))) {
            notes.add(
                bills.current().personName(comes)
                    + " is "
                    + OnCall.word(as)
                    + " of "
                    + other.id()
                    + " then, too.");
          }
        }
      }
    }
    return notes;
  }

  private static String said(Bench bench, Wish wish) {
    var comes = wish.comes();
    var leaves = wish.leaves();
    return (comes == null ? "nobody" : bench.name(comes))
        + (leaves == null ? " as well" : " instead of " + bench.name(leaves))
        + ", by "
        + bench.name(wish.by());
  }

  private static String local(Rotation rotation, Instant instant) {
    return instant
        .atZone(rotation.timezone())
        .toLocalDateTime()
        .withNano(0)
        .toString()
        .replace('T', ' ');
  }
}
