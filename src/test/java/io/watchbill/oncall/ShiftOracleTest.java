package io.watchbill.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.bill.Escalation.Role;
import io.watchbill.bill.Rotation;
import io.watchbill.bill.Rotation.HandOff;
import io.watchbill.bill.Rotation.Turns;
import io.watchbill.bill.Rotation.Unit;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two years of every zone against a slow oracle, which knows nothing of offsets: it walks time in
 * quarters of an hour and writes down what the wall clock showed.
 */
class ShiftOracleTest {
  private static final Duration STEP = Duration.ofMinutes(15);
  private static final List<String> MEMBERS = List.of("ada", "bo", "cy", "ada", "di");
  private static final List<HandOff> HAND_OFFS =
      List.of(
          handOff(1, Unit.HOUR, null, null, "00:30"),
          handOff(8, Unit.HOUR, null, null, "02:00"),
          handOff(1, Unit.DAY, null, null, "02:30"),
          handOff(3, Unit.DAY, null, null, "00:00"),
          handOff(1, Unit.WEEK, DayOfWeek.SUNDAY, null, "01:45"),
          handOff(2, Unit.WEEK, DayOfWeek.MONDAY, null, "09:30"),
          handOff(1, Unit.MONTH, null, 0, "03:00"),
          handOff(5, Unit.MONTH, null, 28, "02:15"));

  private static HandOff handOff(
      int every, Unit unit, @Nullable DayOfWeek day, @Nullable Integer monthDay, String at) {
    // In the middle of each range, so that numbers run forwards and backwards.
    var start = LocalDate.of(2027, 1, 31);
    if (monthDay != null && monthDay > 0) {
      start = LocalDate.of(2027, 1, monthDay);
    } else if (day != null) {
      while (start.getDayOfWeek() != day) {
        start = start.plusDays(1);
      }
    }
    return new HandOff(every, unit, day, monthDay, LocalTime.parse(at), start);
  }

  /** First and last instant at which the wall clock showed a local time. */
  private record Shown(Instant first, Instant last) {}

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2026",
    "America/New_York, 2026",
    "America/Chicago, 2026",
    "Europe/London, 2026",
    "Australia/Lord_Howe, 2026",
    "Asia/Kathmandu, 2026",
    "Pacific/Apia, 2011",
    "UTC, 2026"
  })
  void agreesWithBruteForce(String zoneName, int year) {
    var zone = ZoneId.of(zoneName);
    var from = LocalDate.of(year, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
    var to = LocalDate.of(year + 2, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
    var clock = wallClock(zone, from.minus(Duration.ofDays(200)), to.plus(Duration.ofDays(200)));
    for (var handOff : HAND_OFFS) {
      var rotation =
          new Rotation(
              "r",
              Rotation.Kind.BEHAVIOUR,
              zone,
              Set.of(),
              new Turns(MEMBERS, handOff, List.of()),
              null);
      compare(rotation, handOff, clock, from, to);
    }
  }

  private static Map<LocalDateTime, Shown> wallClock(ZoneId zone, Instant from, Instant to) {
    var clock = new HashMap<LocalDateTime, Shown>();
    for (var now = from; now.isBefore(to); now = now.plus(STEP)) {
      var instant = now;
      clock.merge(
          LocalDateTime.ofInstant(now, zone),
          new Shown(instant, instant),
          (earlier, later) -> new Shown(earlier.first(), later.last()));
    }
    return clock;
  }

  /** A hand-off as the oracle sees it. */
  private record Turn(int number, Instant begins, Instant relieves) {}

  private static List<Turn> turns(
      HandOff handOff, Map<LocalDateTime, Shown> clock, Instant from, Instant to) {
    var turns = new ArrayList<Turn>();
    var margin = Duration.ofDays(170);
    // As many hours lie between the start and Samoa's 2011, and fewer of all longer units.
    var most = handOff.unit() == Unit.HOUR ? 150_000 : 7_000;
    for (var number = -most; number < most; number++) {
      var local = naive(handOff, number);
      var utc = local.toInstant(ZoneOffset.UTC);
      if (utc.isAfter(from.minus(margin)) && utc.isBefore(to.plus(margin))) {
        var shown = shown(local, clock);
        turns.add(new Turn(number, shown.first(), shown.last()));
      }
    }
    return turns;
  }

  private static Shown shown(LocalDateTime local, Map<LocalDateTime, Shown> clock) {
    var shown = clock.get(local);
    if (shown != null) {
      return shown;
    }
    // The wall clock never showed it: as if it had not been moved since the last time it did.
    var before = local;
    Shown last = null;
    while (last == null) {
      before = before.minus(STEP);
      last = clock.get(before);
    }
    var instant = last.last().plus(Duration.between(before, local));
    return new Shown(instant, instant);
  }

  private static LocalDateTime naive(HandOff handOff, int number) {
    var first = handOff.start().atTime(handOff.at());
    var count = (long) number * handOff.every();
    return switch (handOff.unit()) {
      case HOUR -> first.plusMinutes(60 * count);
      case DAY -> first.plusMinutes(24 * 60 * count);
      case WEEK -> first.plusMinutes(7 * 24 * 60 * count);
      case MONTH -> {
        var month = first.withDayOfMonth(1).plusMonths(Math.clamp(count, -12_000, 12_000));
        yield Objects.equals(handOff.monthDay(), 0)
            ? month.plusMonths(1).minusDays(1)
            : month.plusDays(first.getDayOfMonth() - 1L);
      }
    };
  }

  private static void compare(
      Rotation rotation,
      HandOff handOff,
      Map<LocalDateTime, Shown> clock,
      Instant from,
      Instant to) {
    var turns = turns(handOff, clock, from, to);
    var byBeginning = new HashMap<Instant, Integer>();
    turns.forEach(turn -> byBeginning.merge(turn.begins(), turn.number(), Math::max));
    var current = Integer.MIN_VALUE;
    Shift previous = null;
    for (var now = turns.getFirst().begins(); now.isBefore(to); now = now.plus(STEP)) {
      var changed = Math.max(current, byBeginning.getOrDefault(now, Integer.MIN_VALUE)) != current;
      current = Math.max(current, byBeginning.getOrDefault(now, Integer.MIN_VALUE));
      // Every quarter of an hour round a change, every 29th elsewhere.
      if (now.isBefore(from) || (!changed && now.getEpochSecond() / STEP.toSeconds() % 29 != 0)) {
        continue;
      }
      var shift = Objects.requireNonNull(ShiftRules.at(rotation, Role.PRIMARY, now));
      var what = rotation.timezone() + " " + handOff + " at " + now;
      assertThat(shift.person()).as(what).isEqualTo(member(current));
      assertThat(shift.from()).as(what).isBeforeOrEqualTo(now);
      assertThat(shift.to()).as(what).isAfter(now);
      assertThat(Objects.requireNonNull(shift.nextFrom()))
          .as("never a gap: " + what)
          .isAfter(now)
          .isBeforeOrEqualTo(shift.to());
      if (previous != null && changed) {
        assertThat(shift.from()).as(what).isEqualTo(now).isEqualTo(previous.nextFrom());
        assertThat(shift.person()).as(what).isEqualTo(previous.nextPerson());
      }
      assertThat(shift.overlap()).as(what).isEqualTo(overlap(turns, current, now));
      previous = shift;
    }
  }

  private static String member(int number) {
    return MEMBERS.get(Math.floorMod(number, MEMBERS.size()));
  }

  private static List<String> overlap(List<Turn> turns, int current, Instant now) {
    var first = turns.getFirst().number();
    var there = new ArrayList<String>();
    for (var number = current; number > current - 3 && number > first; number--) {
      var turn = turns.get(number - first);
      var leaving = member(number - 1);
      if (!turn.begins().isAfter(now)
          && turn.relieves().isAfter(now)
          && !leaving.equals(member(current))
          && !there.contains(leaving)) {
        there.add(leaving);
      }
    }
    return there;
  }
}
