package io.watchbill.oncall;

import io.watchbill.bill.Rotation.HandOff;
import io.watchbill.bill.Rotation.Turns;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One set of turns by itself: who has the turn at an instant, since when, until when. */
final class TurnRules {
  private TurnRules() {}

  /**
   * A turn, cut to the hours its turns are restricted to.
   *
   * @param overlap who has not gone yet although the next has come
   * @param handsOffAt when the next turn begins; before {@code to} where clocks are put back
   */
  record Turn(String person, Instant from, Instant to, List<String> overlap, Instant handsOffAt) {}

  /** The turn that holds the instant; null outside the hours, or when nobody takes turns. */
  static @Nullable Turn at(Turns turns, ZoneId zone, Instant instant) {
    if (turns.members().isEmpty() || !HoursRules.open(turns.hours(), zone, instant)) {
      return null;
    }
    var handOff = turns.handOff();
    var number = HandOffRules.latest(handOff, zone, instant);
    var nextBegins = HandOffRules.next(handOff, zone, number);
    var from = HandOffRules.start(HandOffRules.local(handOff, number), zone);
    var to = ends(handOff, zone, nextBegins);
    return new Turn(
        member(turns, number),
        HoursRules.openSince(turns.hours(), zone, instant, from),
        HoursRules.openUntil(turns.hours(), zone, instant, to),
        overlap(turns, zone, number, instant),
        nextBegins);
  }

  /** When somebody has a turn next, the instant itself included; null when nobody ever does. */
  static @Nullable Instant next(Turns turns, ZoneId zone, Instant instant) {
    return turns.members().isEmpty() ? null : HoursRules.nextOpen(turns.hours(), zone, instant);
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
