package io.watchbill.oncall;

import io.watchbill.bill.Escalation.Role;
import io.watchbill.bill.Rotation;
import io.watchbill.bill.Rotation.Turns;
import io.watchbill.oncall.TurnRules.Turn;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is on watch, computed from the declared turns alone; the cost does not grow with the distance
 * from their start.
 *
 * <p>An instant belongs to the person whose shift has begun: at a hand-off, the one who comes.
 * Where clocks are put back over a hand-off the one who leaves stays until the second occurrence
 * and is reported as overlap. Of several turns the first that are open have the watch; those after
 * them wait.
 */
final class ShiftRules {
  private ShiftRules() {}

  /** The shift that holds the instant; null when the line has nobody or is closed then. */
  static @Nullable Shift at(Rotation rotation, Role as, Instant instant) {
    var all = all(rotation, as);
    for (var index = 0; index < all.size(); index++) {
      var turn = TurnRules.at(all.get(index), zone(rotation, all.get(index)), instant);
      if (turn != null) {
        return shift(rotation, as, instant, index, turn);
      }
    }
    return null;
  }

  /** The shift that begins next after the instant; null when none ever does. */
  static @Nullable Shift next(Rotation rotation, Role as, Instant instant) {
    var now = at(rotation, as, instant);
    var from = now == null ? opens(rotation, as, instant) : now.nextFrom();
    return from == null ? null : at(rotation, as, from);
  }

  /** Every shift that holds an instant from {@code from} to before {@code to}, in order. */
  static List<Shift> between(Rotation rotation, Role as, Instant from, Instant to) {
    var shifts = new ArrayList<Shift>();
    var first = at(rotation, as, from);
    var each = first == null ? next(rotation, as, from) : at(rotation, as, first.from());
    while (each != null && each.from().isBefore(to)) {
      shifts.add(each);
      each = each.nextFrom() == null ? null : at(rotation, as, each.nextFrom());
    }
    return shifts;
  }

  /** The shift that holds the instant, else the next one, and those after it, so many at most. */
  static List<Shift> take(Rotation rotation, Role as, Instant instant, int most) {
    var shifts = new ArrayList<Shift>();
    var each = at(rotation, as, instant);
    if (each == null) {
      each = next(rotation, as, instant);
    }
    while (each != null && shifts.size() < most) {
      shifts.add(each);
      each = each.nextFrom() == null ? null : at(rotation, as, each.nextFrom());
    }
    return shifts;
  }

  private static Shift shift(Rotation rotation, Role as, Instant instant, int index, Turn turn) {
    var before = all(rotation, as).subList(0, index);
    var from = turn.from();
    var to = turn.to();
    for (var turns : before) {
      var zone = zone(rotation, turns);
      from = InstantRules.later(from, HoursRules.lastClose(turns.hours(), zone, instant, from));
      to = InstantRules.earlier(to, TurnRules.next(turns, zone, instant));
    }
    var nextFrom = opens(rotation, as, InstantRules.earlier(to, turn.handsOffAt()));
    var next = nextFrom == null ? null : person(rotation, as, nextFrom);
    return new Shift(rotation.id(), as, turn.person(), from, to, turn.overlap(), next, nextFrom);
  }

  private static @Nullable String person(Rotation rotation, Role as, Instant instant) {
    for (var turns : all(rotation, as)) {
      var turn = TurnRules.at(turns, zone(rotation, turns), instant);
      if (turn != null) {
        return turn.person();
      }
    }
    return null;
  }

  /** When somebody is on watch next, the instant itself included. */
  private static @Nullable Instant opens(Rotation rotation, Role as, Instant instant) {
    Instant opens = null;
    for (var turns : all(rotation, as)) {
      var next = TurnRules.next(turns, zone(rotation, turns), instant);
      opens = opens == null ? next : InstantRules.earlier(opens, next);
    }
    return opens;
  }

  static List<Turns> all(Rotation rotation, Role as) {
    var turns = as == Role.PRIMARY ? rotation.primary() : rotation.backup();
    return turns == null ? List.of() : turns.all();
  }

  private static ZoneId zone(Rotation rotation, Turns turns) {
    return turns.timezone() == null ? rotation.timezone() : turns.timezone();
  }
}
