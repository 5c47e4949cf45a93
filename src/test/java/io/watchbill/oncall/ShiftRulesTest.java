package io.watchbill.oncall;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.bill.Escalation.Role;
import io.watchbill.bill.Rotation;
import io.watchbill.bill.Rotation.HandOff;
import io.watchbill.bill.Rotation.Hours;
import io.watchbill.bill.Rotation.Turns;
import io.watchbill.bill.Rotation.Unit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The written contract, case by case; {@link ShiftOracleTest} compares with brute force. */
class ShiftRulesTest {
  private static final LocalDate START = LocalDate.of(2026, 1, 5);
  private static final List<Hours> ALWAYS = List.of();

  private static Rotation rotation(String zone, HandOff handOff, List<Hours> hours) {
    return new Rotation(
        "r",
        Rotation.Kind.BEHAVIOUR,
        ZoneId.of(zone),
        Set.of(),
        new Turns(List.of("ada", "bo", "cy"), handOff, hours),
        null);
  }

  private static HandOff weekly(String at) {
    return new HandOff(1, Unit.WEEK, MONDAY, null, LocalTime.parse(at), START);
  }

  private static HandOff daily(String at) {
    return new HandOff(1, Unit.DAY, null, null, LocalTime.parse(at), START);
  }

  private static Shift at(Rotation rotation, String instant) {
    return Objects.requireNonNull(ShiftRules.at(rotation, Role.PRIMARY, Instant.parse(instant)));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-05T08:29:59Z, cy", // the second before: still who came a week earlier
    "2026-01-05T08:30:00Z, ada", // at the hand-off itself the one who comes
    "2026-01-12T08:30:00Z, bo",
    "2026-01-19T08:30:00Z, cy",
    "2026-01-26T08:30:00Z, ada",
    "2025-12-29T08:30:00Z, cy", // and backwards
    "2025-12-22T08:30:00Z, bo",
    "2026-03-30T07:30:00Z, ada", // summer time: an hour earlier in UTC, 09:30 on the wall
    "1999-01-04T08:30:00Z, bo",
    "2126-01-07T08:30:00Z, bo"
  })
  void membersFollowInOrder(String instant, String person) {
    assertThat(at(rotation("Europe/Berlin", weekly("09:30"), ALWAYS), instant).person())
        .isEqualTo(person);
  }

  @Test
  void saysFromWhenToWhenAndWhoIsNext() {
    assertThat(at(rotation("Europe/Berlin", weekly("09:30"), ALWAYS), "2026-03-27T15:40:00Z"))
        .isEqualTo(
            new Shift(
                "r",
                Role.PRIMARY,
                "cy",
                Instant.parse("2026-03-23T08:30:00Z"),
                Instant.parse("2026-03-30T07:30:00Z"),
                List.of(),
                "ada",
                Instant.parse("2026-03-30T07:30:00Z")));
  }

  @Test
  void overlapsWhereTheHandOffOccursTwice() {
    // Berlin puts its clocks back on 2026-10-25: 02:30 is at 00:30Z and again at 01:30Z.
    var rotation = rotation("Europe/Berlin", daily("02:30"), ALWAYS);

    var before = at(rotation, "2026-10-25T00:29:59Z");
    assertThat(before.to()).isEqualTo("2026-10-25T01:30:00Z");
    assertThat(before.nextFrom()).isEqualTo("2026-10-25T00:30:00Z");
    assertThat(before.overlap()).isEmpty();

    var between = at(rotation, "2026-10-25T00:30:00Z");
    assertThat(between.person()).isEqualTo(before.nextPerson());
    assertThat(between.overlap()).containsExactly(before.person());

    assertThat(at(rotation, "2026-10-25T01:30:00Z").overlap()).isEmpty();
  }

  @Test
  void movesAHandOffThatDoesNotOccurForwardByTheGap() {
    // Berlin skips 02:00 to 03:00 on 2026-03-29: 02:30 becomes 03:30, which is 01:30Z.
    var rotation = rotation("Europe/Berlin", daily("02:30"), ALWAYS);

    assertThat(at(rotation, "2026-03-29T01:29:59Z").to()).isEqualTo("2026-03-29T01:30:00Z");
    assertThat(at(rotation, "2026-03-29T01:30:00Z").from()).isEqualTo("2026-03-29T01:30:00Z");
    assertThat(at(rotation, "2026-03-30T00:30:00Z").from()).isEqualTo("2026-03-30T00:30:00Z");
  }

  @Test
  void leavesOutADayThatNeverWas() {
    // Samoa had no 30 December 2011: its shift begins and ends with the one of the 31st.
    var rotation = rotation("Pacific/Apia", daily("09:00"), ALWAYS);

    var before = at(rotation, "2011-12-30T09:59:59Z");
    var after = at(rotation, "2011-12-30T19:00:00Z");
    assertThat(before.to()).isEqualTo("2011-12-30T19:00:00Z").isEqualTo(before.nextFrom());
    assertThat(after.person()).isEqualTo(before.nextPerson()).isEqualTo("cy");
    assertThat(before.person()).isEqualTo("ada");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-27T12:00:00Z, cy, 2026-01-31T09:00:00Z, 2026-02-28T09:00:00Z",
    "2026-02-28T09:00:00Z, ada, 2026-02-28T09:00:00Z, 2026-03-31T09:00:00Z",
    "2028-02-29T09:00:00Z, ada, 2028-02-29T09:00:00Z, 2028-03-31T09:00:00Z"
  })
  void handsOffOnTheLastDayOfEachMonth(String instant, String person, String from, String to) {
    var handOff =
        new HandOff(1, Unit.MONTH, null, 0, LocalTime.of(9, 0), LocalDate.of(2025, 11, 30));
    var shift = at(rotation("UTC", handOff, ALWAYS), instant);

    assertThat(shift.person()).isEqualTo(person);
    assertThat(shift.from()).isEqualTo(from);
    assertThat(shift.to()).isEqualTo(to);
  }

  @Test
  void takesTurnsOfSeveralHours() {
    var handOff = new HandOff(12, Unit.HOUR, null, null, LocalTime.of(9, 30), START);
    var rotation = rotation("Europe/Berlin", handOff, ALWAYS);

    assertThat(at(rotation, "2026-01-05T20:30:00Z").person()).isEqualTo("bo");
    // Twelve hours on the wall clock: thirteen when clocks are put back.
    var long25 = at(rotation, "2026-10-25T00:00:00Z");
    assertThat(long25.from()).isEqualTo("2026-10-24T19:30:00Z");
    assertThat(long25.to()).isEqualTo("2026-10-25T08:30:00Z");
  }

  @Test
  void isClosedOutsideItsHours() {
    var office =
        new Hours(
            Set.of(MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY),
            LocalTime.of(8, 0),
            LocalTime.of(20, 0));
    var rotation = rotation("Europe/Berlin", weekly("09:30"), List.of(office));
    var saturday = Instant.parse("2026-01-10T12:00:00Z");

    assertThat(ShiftRules.at(rotation, Role.PRIMARY, saturday)).isNull();
    var next = Objects.requireNonNull(ShiftRules.next(rotation, Role.PRIMARY, saturday));
    assertThat(next.from()).isEqualTo("2026-01-12T07:00:00Z");
    assertThat(next.person()).isEqualTo("ada"); // until the hand-off at 09:30
    assertThat(next.to()).isEqualTo("2026-01-12T08:30:00Z");
    assertThat(next.nextPerson()).isEqualTo("bo");
    assertThat(next.nextFrom()).isEqualTo("2026-01-12T08:30:00Z");

    var friday = at(rotation, "2026-01-09T12:00:00Z");
    assertThat(friday.from()).isEqualTo("2026-01-09T07:00:00Z");
    assertThat(friday.to()).isEqualTo("2026-01-09T19:00:00Z");
    assertThat(friday.nextPerson()).isEqualTo("ada");
    assertThat(friday.nextFrom()).isEqualTo("2026-01-12T07:00:00Z");
  }

  @Test
  void joinsHoursThatTouchAndCrossMidnight() {
    var night = new Hours(Set.of(SUNDAY), LocalTime.of(22, 0), LocalTime.of(6, 0));
    var morning = new Hours(Set.of(MONDAY), LocalTime.of(6, 0), LocalTime.MIDNIGHT);
    var rotation = rotation("UTC", weekly("22:00"), List.of(night, morning));

    var shift = at(rotation, "2026-01-12T05:00:00Z");
    assertThat(shift.from()).isEqualTo("2026-01-11T22:00:00Z");
    assertThat(shift.to()).isEqualTo("2026-01-12T22:00:00Z");
    assertThat(shift.nextFrom()).isEqualTo("2026-01-12T22:00:00Z");
    assertThat(at(rotation, "2026-01-12T23:00:00Z").to()).isEqualTo("2026-01-13T00:00:00Z");
  }

  @Test
  void neverOpensWhereNoHoursAreLeft() {
    var never = new Hours(Set.of(), LocalTime.of(8, 0), LocalTime.of(20, 0));
    var rotation = rotation("UTC", weekly("09:30"), List.of(never));

    assertThat(ShiftRules.at(rotation, Role.PRIMARY, Instant.EPOCH)).isNull();
    assertThat(ShiftRules.next(rotation, Role.PRIMARY, Instant.EPOCH)).isNull();
  }

  @Test
  void hasNobodyOnALineThatIsNotThere() {
    var rotation = rotation("UTC", weekly("09:30"), ALWAYS);

    assertThat(ShiftRules.at(rotation, Role.BACKUP, Instant.EPOCH)).isNull();
    assertThat(ShiftRules.next(rotation, Role.BACKUP, Instant.EPOCH)).isNull();
  }
}
