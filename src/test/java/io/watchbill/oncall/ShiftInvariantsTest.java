package io.watchbill.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.bill.Escalation.Role;
import io.watchbill.bill.Rotation;
import io.watchbill.bill.Rotation.HandOff;
import io.watchbill.bill.Rotation.Hours;
import io.watchbill.bill.Rotation.Turns;
import io.watchbill.bill.Rotation.Unit;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two years in every zone, by full expansion: no gap, no overlap that the clocks do not explain,
 * order kept, turns shared evenly, and the same answer for a window as for the whole.
 */
@ResourceLock(Resources.TIME_ZONE)
class ShiftInvariantsTest {
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2028-01-01T00:00:00Z");
  private static final List<String> MEMBERS = List.of("ada", "bo", "cy", "di");
  private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);

  private static final List<HandOff> HAND_OFFS =
      List.of(
          handOff(6, Unit.HOUR, null, null, "02:30"),
          handOff(1, Unit.DAY, null, null, "02:15"),
          handOff(1, Unit.DAY, null, null, "01:30"),
          handOff(1, Unit.WEEK, DayOfWeek.SUNDAY, null, "02:30"),
          handOff(2, Unit.WEEK, DayOfWeek.MONDAY, null, "09:30"),
          handOff(1, Unit.MONTH, null, 28, "00:00"),
          handOff(1, Unit.MONTH, null, 0, "03:00"));

  private static HandOff handOff(
      int every, Unit unit, @Nullable DayOfWeek day, @Nullable Integer monthDay, String at) {
    var start = LocalDate.of(2026, 1, 5);
    while ((day != null && start.getDayOfWeek() != day)
        || (monthDay != null
            && start.getDayOfMonth() != (monthDay == 0 ? start.lengthOfMonth() : monthDay))) {
      start = start.plusDays(1);
    }
    return new HandOff(every, unit, day, monthDay, LocalTime.parse(at), start);
  }

  private static final TimeZone OF_THE_PROCESS = TimeZone.getDefault();

  /** A zone that none of the rotations has. */
  @BeforeAll
  static void processElsewhere() {
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
  }

  @AfterAll
  static void processAtHome() {
    TimeZone.setDefault(OF_THE_PROCESS);
  }

  private static Rotation rotation(ZoneId zone, Turns turns) {
    return new Rotation("r", Rotation.Kind.BEHAVIOUR, zone, Set.of(), turns, null);
  }

  private static List<Shift> expanded(Rotation rotation) {
    return ShiftRules.between(rotation, Role.PRIMARY, FROM, TO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Berlin",
        "America/New_York",
        "America/Chicago",
        "Europe/London",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "Pacific/Apia",
        "UTC"
      })
  void holdsInEveryZone(String zoneName) {
    var zone = ZoneId.of(zoneName);
    for (var handOff : HAND_OFFS) {
      var rotation = rotation(zone, new Turns(MEMBERS, handOff, List.of()));
      var shifts = expanded(rotation);
      var what = zoneName + " " + handOff;
      assertThat(shifts.getFirst().from()).as(what).isBeforeOrEqualTo(FROM);
      assertThat(shifts.getLast().until()).as(what).isAfterOrEqualTo(TO);
      var turns = new HashMap<String, Integer>();
      for (var i = 1; i < shifts.size(); i++) {
        var before = shifts.get(i - 1);
        var shift = shifts.get(i);
        assertThat(shift.from()).as("no gap, " + what).isBeforeOrEqualTo(before.to());
        var overlap = Duration.between(shift.from(), before.to());
        var moved = moved(zone, shift.from());
        assertThat(overlap).as("explained by the clocks, " + what).isIn(Duration.ZERO, moved);
        assertThat(MEMBERS.indexOf(shift.person()))
            .as("in order, " + what)
            .isEqualTo((MEMBERS.indexOf(before.person()) + 1) % MEMBERS.size());
        turns.merge(shift.person(), 1, Integer::sum);
      }
      var counts = turns.values();
      assertThat(
              counts.stream().mapToInt(n -> n).max().orElse(0)
                  - counts.stream().mapToInt(n -> n).min().orElse(0))
          .as("fair within one shift, " + what)
          .isLessThanOrEqualTo(1);
    }
  }

  /** By how much the clocks are put back within the hours round the instant. */
  private static Duration moved(ZoneId zone, Instant instant) {
    var transition = zone.getRules().nextTransition(instant.minus(Duration.ofHours(3)));
    return transition != null
            && transition.isOverlap()
            && !transition.getInstant().isAfter(instant.plus(Duration.ofHours(3)))
        ? transition.getDuration().negated()
        : Duration.ZERO;
  }

  @Test
  void aWindowSaysTheSameAsTheWhole() {
    var random = new Random(20261123);
    for (var zone : List.of("Europe/Berlin", "Australia/Lord_Howe", "America/Chicago")) {
      for (var rotation : followTheSun(ZoneId.of(zone))) {
        var whole = expanded(rotation);
        for (var i = 0; i < 200; i++) {
          var from = FROM.plusSeconds(random.nextLong(86_400L * 700));
          var to = from.plusSeconds(1 + random.nextLong(86_400L * 20));
          assertThat(ShiftRules.between(rotation, Role.PRIMARY, from, to))
              .as("%s from %s to %s", zone, from, to)
              .isEqualTo(
                  whole.stream()
                      .filter(shift -> shift.until().isAfter(from) && shift.from().isBefore(to))
                      .toList());
        }
      }
    }
  }

  /** The hours of one place, the rest of the day another place's; and one that leaves gaps. */
  private static List<Rotation> followTheSun(ZoneId zone) {
    var weekly = handOff(1, Unit.WEEK, DayOfWeek.MONDAY, null, "09:00");
    var daily = handOff(1, Unit.DAY, null, null, "02:30");
    var day = List.of(new Hours(EVERY_DAY, LocalTime.of(8, 0), LocalTime.of(20, 0)));
    var rest =
        new Turns(List.of("kim", "lee"), weekly, List.of(), ZoneId.of("America/New_York"), null);
    var split = List.of(new Hours(EVERY_DAY, LocalTime.of(2, 30), LocalTime.of(2, 15)));
    return List.of(
        rotation(zone, new Turns(MEMBERS, weekly, day, null, rest)),
        rotation(zone, new Turns(MEMBERS, daily, split, null, rest)),
        rotation(zone, new Turns(MEMBERS, daily, day)));
  }

  @Test
  void theSunIsFollowedWithoutAGap() {
    for (var zone : List.of("Europe/Berlin", "Australia/Lord_Howe", "Pacific/Apia")) {
      var shifts = expanded(followTheSun(ZoneId.of(zone)).getFirst());
      for (var i = 1; i < shifts.size(); i++) {
        assertThat(shifts.get(i).from())
            .as(zone + " " + shifts.get(i - 1))
            .isBeforeOrEqualTo(shifts.get(i - 1).to());
      }
      for (var shift : shifts) {
        var local = shift.from().atZone(ZoneId.of(zone)).toLocalTime();
        var here = !local.isBefore(LocalTime.of(8, 0)) && local.isBefore(LocalTime.of(20, 0));
        assertThat(MEMBERS.contains(shift.person())).as(shift.toString()).isEqualTo(here);
      }
    }
  }

  @Test
  void saysSinceWhenAndUntilWhenAcrossPlaces() {
    var rotation = followTheSun(ZoneId.of("Europe/Berlin")).getFirst();
    // Wednesday 23:00 in Berlin: New York has it since 20:00 here, until 08:00 here.
    var night =
        Objects.requireNonNull(
            ShiftRules.at(rotation, Role.PRIMARY, Instant.parse("2026-06-10T21:00:00Z")));
    assertThat(night.from()).isEqualTo("2026-06-10T18:00:00Z");
    assertThat(night.to()).isEqualTo("2026-06-11T06:00:00Z").isEqualTo(night.nextFrom());
    assertThat(night.person()).isIn("kim", "lee");
    assertThat(night.nextPerson()).isIn(MEMBERS.toArray());
  }
}
