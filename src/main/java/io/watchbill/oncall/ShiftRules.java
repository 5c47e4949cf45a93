package io.watchbill.oncall;

import io.watchbill.bill.Escalation.Role;
import io.watchbill.bill.Rotation;
import io.watchbill.bill.Rotation.HandOff;
import io.watchbill.bill.Rotation.Turns;
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
 * and is reported as overlap.
 */
final class ShiftRules {
  private ShiftRules() {}

  /** The shift that holds the instant; null when the line has nobody or is closed then. */
  static @Nullable Shift at(Rotation rotation, Role as, Instant instant) {
    var turns = turns(rotation, as);
    var zone = rotation.timezone();
    if (turns == null || !HoursRules.open(turns.hours(), zone, instant)) {
      return null;
    }
    var handOff = turns.handOff();
    var number = HandOffRules.latest(handOff, zone, instant);
    var nextBegins = HandOffRules.next(handOff, zone, number);
    var from = HandOffRules.start(HandOffRules.local(handOff, number), zone);
    var to = ends(handOff, zone, nextBegins);
    var since = HoursRules.openSince(turns.hours(), zone, instant, from);
    var until = HoursRules.openUntil(turns.hours(), zone, instant, to);
    var nextFrom =
        until.isBefore(nextBegins)
            ? HoursRules.nextOpen(turns.hours(), zone, until)
            : HoursRules.nextOpen(turns.hours(), zone, nextBegins);
    return new Shift(
        rotation.id(),
        as,
        member(turns, number),
        since,
        until,
        overlap(turns, zone, number, instant),
        nextFrom == null ? null : member(turns, HandOffRules.latest(handOff, zone, nextFrom)),
        nextFrom);
  }

  /** The shift that begins next after the instant; null when none ever does. */
  static @Nullable Shift next(Rotation rotation, Role as, Instant instant) {
    var turns = turns(rotation, as);
    if (turns == null) {
      return null;
    }
    var now = at(rotation, as, instant);
    var from =
        now == null
            ? HoursRules.nextOpen(turns.hours(), rotation.timezone(), instant)
            : now.nextFrom();
    return from == null ? null : at(rotation, as, from);
  }

  private static @Nullable Turns turns(Rotation rotation, Role as) {
    var turns = as == Role.PRIMARY ? rotation.primary() : rotation.backup();
    return turns == null || turns.members().isEmpty() ? null : turns;
  }

  /** Members follow each other in both directions of time. */
  private static String member(Turns turns, long number) {
    return turns.members().get(Math.floorMod(number, turns.members().size()));
  }

  /** When the one who is relieved at the hand-off that begins then goes. */
  private static Instant ends(HandOff handOff, ZoneId zone, Instant nextBegins) {
    var next = HandOffRules.latest(handOff, zone, nextBegins);
    return HandOffRules.end(HandOffRules.local(handOff, next), zone);
  }

  private static List<String> overlap(Turns turns, ZoneId zone, long number, Instant instant) {
    var there = new ArrayList<String>();
    var each = number;
    while (HandOffRules.end(HandOffRules.local(turns.handOff(), each), zone).isAfter(instant)) {
      each--;
      var leaving = member(turns, each);
      if (!leaving.equals(member(turns, number)) && !there.contains(leaving)) {
        there.add(leaving);
      }
    }
    return List.copyOf(there);
  }
}
