package io.watchbill.oncall;

import io.watchbill.bill.Bills;
import io.watchbill.oncall.Arrangements.Offer;
import io.watchbill.oncall.Arrangements.Wish;
import io.watchbill.oncall.ShiftOverride.Kind;
import io.watchbill.oncall.Swap.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shifts that are offered and taken; a taken one is an override. */
@Component
class Swaps {
  private final Bills bills;
  private final Shifts shifts;
  private final SwapStore store;
  private final Overrides overrides;
  private final Desk desk;

  Swaps(Bills bills, Shifts shifts, SwapStore store, Overrides overrides, Desk desk) {
    this.bills = bills;
    this.shifts = shifts;
    this.store = store;
    this.overrides = overrides;
    this.desk = desk;
  }

  @Nullable Swap find(String id) {
    return store.find(id).orElse(null);
  }

  List<Swap> offered() {
    return store.offered();
  }

  Arranged offer(Offer offer) {
    var refusal = refusal(offer);
    if (refusal != null) {
      return new Arranged.Refused(refusal);
    }
    var back = offer.inReturn() == null ? null : theirs(offer, offer.inReturn());
    if (offer.inReturn() != null && back == null) {
      return new Arranged.Refused(
          "What is asked for in return has to be a shift of theirs to come.");
    }
    var swap =
        new Swap(
            desk.id("swp"),
            offer.rotation(),
            offer.as(),
            offer.person(),
            offer.wanted(),
            offer.from(),
            offer.to(),
            State.OFFERED,
            "",
            null,
            back == null ? null : back.from());
    store.insert(swap, desk.now());
    desk.changed(offer.rotation());
    return new Arranged.Done(swap.id(), List.of());
  }

  private @Nullable Shift theirs(Offer offer, Instant instant) {
    var shift = shifts.at(offer.rotation(), offer.as(), instant);
    var fits =
        shift != null
            && shift.person().equals(offer.wanted())
            && !shift.person().equals(offer.person())
            && shift.from().isAfter(desk.now());
    return fits ? shift : null;
  }

  private @Nullable String refusal(Offer offer) {
    if (!offer.from().isAfter(desk.now()) || !offer.from().isBefore(offer.to())) {
      return "Only a shift that has not begun can be offered.";
    }
    var wanted = offer.wanted();
    if (wanted != null && !bills.current().people().containsKey(wanted)) {
      return "The bill knows nobody called " + wanted + ".";
    }
    var reached = offer.from();
    for (var shift : shifts.between(offer.rotation(), offer.as(), offer.from(), offer.to())) {
      if (shift.person().equals(offer.person()) && !shift.from().isAfter(reached)) {
        reached = shift.until();
      }
    }
    if (reached.isBefore(offer.to())) {
      return "Only one's own shift can be offered, and only all of the time.";
    }
    for (var other : store.offered()) {
      if (other.rotation().equals(offer.rotation())
          && other.as() == offer.as()
          && other.from().isBefore(offer.to())
          && offer.from().isBefore(other.to())) {
        return "That shift is offered already.";
      }
    }
    return null;
  }

  Arranged take(String id, String person, @Nullable Instant giveBack) {
    var swap = store.lock(id).orElse(null);
    if (swap == null) {
      return new Arranged.Refused("There is no such swap.");
    }
    if (!swap.from().isAfter(desk.now())) {
      return new Arranged.Refused("The shift has begun, so the swap has expired.");
    }
    if (swap.offeredBy().equals(person)) {
      return new Arranged.Refused("Withdraw your own offer instead of taking it.");
    }
    if (swap.wanted() != null && !swap.wanted().equals(person)) {
      return new Arranged.Refused("It is offered to somebody else.");
    }
    return switch (SwapRules.next(swap.state(), SwapRules.Event.TAKE)) {
      case SwapRules.Next.Stays(var why) -> new Arranged.Refused("Refused: " + why + ".");
      case SwapRules.Next.Becomes(var state) ->
          take(swap, state, person, swap.inReturn() == null ? giveBack : swap.inReturn());
    };
  }

  private Arranged take(Swap swap, State state, String person, @Nullable Instant giveBack) {
    var notes = new ArrayList<String>();
    if (giveBack != null) {
      var back = shifts.at(swap.rotation(), swap.as(), giveBack);
      if (back == null || !back.person().equals(person) || !back.from().isAfter(desk.now())) {
        return new Arranged.Refused(
            swap.inReturn() == null
                ? "What is given in return has to be a shift of one's own to come."
                : "The shift that was asked for in return is not yours any more, or has begun.");
      }
      var returned =
          overrides.make(
              replaced(swap, person, swap.offeredBy(), back.from(), back.until()), swap.id());
      if (returned instanceof Arranged.Refused) {
        return returned;
      }
      notes.addAll(((Arranged.Done) returned).notes());
    }
    var taken =
        overrides.make(replaced(swap, swap.offeredBy(), person, swap.from(), swap.to()), swap.id());
    if (taken instanceof Arranged.Done(var made, var more)) {
      notes.addAll(more);
      store.becomes(swap.id(), state, person, desk.now());
      return new Arranged.Done(made, notes);
    }
    if (giveBack != null) {
      throw new SwapUndone(((Arranged.Refused) taken).why());
    }
    return taken;
  }

  /** Undoes the half that was done: both change hands or neither. */
  static final class SwapUndone extends RuntimeException {
    private static final long serialVersionUID = 1;

    SwapUndone(String why) {
      super(why);
    }
  }

  private Wish replaced(Swap swap, String leaves, String comes, Instant from, Instant to) {
    var people = bills.current().people();
    var name = people.containsKey(leaves) ? people.get(leaves).name() : leaves;
    return new Wish(
        swap.rotation(),
        swap.as(),
        Kind.REPLACE,
        leaves,
        comes,
        from,
        to,
        "swapped with " + name,
        comes);
  }

  Arranged withdraw(String id, String person) {
    var swap = store.lock(id).orElse(null);
    if (swap == null || !swap.offeredBy().equals(person)) {
      return new Arranged.Refused("There is no such offer of yours.");
    }
    return switch (SwapRules.next(swap.state(), SwapRules.Event.WITHDRAW)) {
      case SwapRules.Next.Stays(var why) -> new Arranged.Refused("Refused: " + why + ".");
      case SwapRules.Next.Becomes(var state) -> {
        store.becomes(id, state, null, desk.now());
        yield new Arranged.Done(id, List.of());
      }
    };
  }
}
