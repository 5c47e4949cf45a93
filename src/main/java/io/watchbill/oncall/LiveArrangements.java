package io.watchbill.oncall;

import io.watchbill.bill.Bills;
import io.watchbill.bill.Rotation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Overrides, leave and accepted gaps in the database; swaps are {@link Swaps}. */
@Component
class LiveArrangements implements Arrangements {
  private final Bills bills;
  private final ArrangementStore store;
  private final Overrides overrides;
  private final Swaps swaps;
  private final Desk desk;

  LiveArrangements(
      Bills bills, ArrangementStore store, Overrides overrides, Swaps swaps, Desk desk) {
    this.bills = bills;
    this.store = store;
    this.overrides = overrides;
    this.swaps = swaps;
    this.desk = desk;
  }

  @Override
  public Arranged override(Wish wish) {
    return desk.call(() -> overrides.make(wish, null));
  }

  @Override
  public Arranged endOverride(String id, String by) {
    return desk.call(() -> {
      var made = store.override(id).orElse(null);
      if (made == null) {
        return new Arranged.Refused("There is no such override.");
      }
      if (!made.to().isAfter(desk.now())) {
        return new Arranged.Refused("That override is over; the past stays as it was.");
      }
      store.endOverride(id, by, desk.now());
      desk.changed(made.rotation());
      return new Arranged.Done(id, List.of());
    });
  }

  @Override
  public List<ShiftOverride> overrides() {
    return store.overrides(desk.now());
  }

  @Override
  public Arranged addLeave(String person, Instant from, Instant to, String note, String by) {
    return desk.call(() -> {
      var known = bills.current().people().get(person);
      var start = InstantRules.later(from, desk.now());
      if (known == null) {
        return new Arranged.Refused("The bill knows nobody called " + person + ".");
      }
      if (!start.isBefore(to)) {
        return new Arranged.Refused("The leave ends before it begins, or is over.");
      }
      for (var other : store.leave(start)) {
        if (other.person().equals(person) && other.from().isBefore(to)) {
          return new Arranged.Refused(
              known.name()
                  + " is on leave from "
                  + other.from()
                  + " to "
                  + other.to()
                  + " already.");
        }
      }
      var leave = new Leave(desk.id("lve"), person, start, to, note.strip());
      store.insert(leave, by, desk.now());
      desk.changed(affected(person));
      return new Arranged.Done(leave.id(), List.of());
    });
  }

  private List<Rotation> affected(String person) {
    return bills.current().rotations().values().stream()
        .filter(rotation -> rotation.everybody().contains(person))
        .toList();
  }

  @Override
  public Arranged endLeave(String id) {
    return desk.call(() -> {
      var leave = store.leave(id).orElse(null);
      if (leave == null || !leave.to().isAfter(desk.now())) {
        return new Arranged.Refused("There is no such leave, or it is over.");
      }
      store.endLeave(id, desk.now());
      desk.changed(affected(leave.person()));
      return new Arranged.Done(id, List.of());
    });
  }

  @Override
  public List<Leave> leave() {
    return store.leave(desk.now());
  }

  @Override
  public @Nullable Leave leaveOf(String id) {
    return leave().stream().filter(leave -> leave.id().equals(id)).findFirst().orElse(null);
  }

  @Override
  public Arranged offer(Offer offer) {
    return desk.call(() -> swaps.offer(offer));
  }

  @Override
  public Arranged take(String swap, String person, @Nullable Instant giveBack) {
    try {
      return desk.call(() -> swaps.take(swap, person, giveBack));
    } catch (Swaps.SwapUndone undone) {
      return new Arranged.Refused(String.valueOf(undone.getMessage()));
    }
  }

  @Override
  public Arranged withdraw(String swap, String person) {
    return desk.call(() -> swaps.withdraw(swap, person));
  }

  @Override
  public @Nullable Swap swap(String id) {
    return swaps.find(id);
  }

  @Override
  public List<Swap> offered() {
    return swaps.offered();
  }

  @Override
  public Arranged acceptGap(AcceptedGap gap) {
    return desk.call(() -> {
      var rotation = bills.current().rotations().get(gap.rotation());
      if (rotation == null) {
        return new Arranged.Refused("The bill has no rotation " + gap.rotation() + ".");
      }
      if (!gap.from().isBefore(gap.to()) || !gap.to().isAfter(desk.now())) {
        return new Arranged.Refused("The gap ends before it begins, or is over.");
      }
      if (gap.name().isBlank() || gap.reason().isBlank()) {
        return new Arranged.Refused("An accepted gap needs a name and a reason.");
      }
      var accepted =
          new AcceptedGap(
              desk.id("gap"),
              gap.rotation(),
              gap.as(),
              gap.from(),
              gap.to(),
              gap.name().strip(),
              gap.reason().strip(),
              gap.madeBy());
      store.insert(accepted, desk.now());
      return new Arranged.Done(accepted.id(), List.of());
    });
  }

  @Override
  public Arranged endGap(String id) {
    return desk.call(() ->
        store.endGap(id, desk.now())
            ? new Arranged.Done(id, List.of())
            : new Arranged.Refused("There is no such accepted gap."));
  }

  @Override
  public List<AcceptedGap> acceptedGaps() {
    return store.gaps(desk.now());
  }
}
