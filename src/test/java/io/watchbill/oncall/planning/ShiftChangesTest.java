package io.watchbill.oncall.planning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.bill.Bill;
import io.watchbill.bill.BillFiles;
import io.watchbill.bill.Escalation.Role;
import io.watchbill.oncall.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShiftChangesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z"); // a Monday
  private static final Instant TO = NOW.plus(Duration.ofDays(28));

  private static Bill bill(String rotations) {
    var text =
        "timezone: UTC\npeople: {ada: {}, bo: {}, kim: {}, lee: {}}\nrotations:\n" + rotations;
    return BillFiles.of(Map.of("bill.yaml", text.getBytes(UTF_8)))
        .load(LocalDate.of(2026, 3, 2))
        .required();
  }

  private static String ai(String members, String handOff) {
    return "  ai: {kind: behaviour, primary: {members: [%s], hand-off: {%s}}}\n"
        .formatted(members, handOff);
  }

  private static ShiftChanges changes(Bill before, Bill after) {
    return ShiftChanges.of(before, after, new Timetable(before), NOW, TO);
  }

  @Test
  void aNewMemberTakesWeeksFromTheOthers() {
    var week = "every: week, on: monday, at: \"09:00\", start: 2026-03-02";
    var changed = changes(bill(ai("ada, bo", week)), bill(ai("ada, bo, kim", week)));

    assertThat(changed.changes())
        .containsExactly(
            change("2026-03-16T09:00:00Z", "2026-03-23T09:00:00Z", "ada", "kim"),
            change("2026-03-23T09:00:00Z", "2026-03-30T09:00:00Z", "bo", "ada"));
  }

  @Test
  void aRotationThatComesOrGoesIsAllOrNothing() {
    var day = "every: day, at: \"09:00\"";
    var none =
        bill("  other: {kind: behaviour, primary: {members: [lee], hand-off: {every: day}}}\n");
    var only =
        bill(
            "  other: {kind: behaviour, primary: {members: [lee], hand-off: {every: day}}}\n"
                + ai("ada", day));

    assertThat(changes(none, only).changes())
        .containsExactly(new ShiftChange("ai", "primary", NOW, TO, null, "ada"));
    assertThat(changes(only, none).changes())
        .containsExactly(new ShiftChange("ai", "primary", NOW, TO, "ada", null));
    assertThat(changes(only, only).changes()).isEmpty();
  }

  /** Minute by minute, nobody is said to gain what they have or to lose what they keep. */
  @Test
  void agreesWithTheTimetablesAtEveryInstant() {
    var random = new Random(20260302);
    for (var round = 0; round < 40; round++) {
      var before = bill(ai(members(random), handOff(random)));
      var after = bill(ai(members(random), handOff(random)));
      var changes = changes(before, after).changes();
      for (var at = NOW; at.isBefore(TO); at = at.plus(Duration.ofMinutes(37))) {
        var instant = at;
        var was = new Timetable(before).at("ai", Role.PRIMARY, at);
        var is = new Timetable(after).at("ai", Role.PRIMARY, at);
        var said =
            changes.stream()
                .filter(c -> !c.from().isAfter(instant) && c.to().isAfter(instant))
                .toList();
        if (was == null || is == null) {
          throw new AssertionError("a rotation without hours always has somebody");
        }
        if (was.person().equals(is.person())) {
          assertThat(said).as(instant + " in round " + round).isEmpty();
        } else {
          assertThat(said)
              .singleElement()
              .extracting(ShiftChange::before, ShiftChange::after)
              .containsExactly(was.person(), is.person());
        }
      }
    }
  }

  private static String members(Random random) {
    var all = List.of("ada", "bo", "kim", "lee");
    return String.join(", ", all.subList(0, 1 + random.nextInt(4)));
  }

  private static String handOff(Random random) {
    var every = List.of("day", "week", "3 days", "12 hours", "7 hours").get(random.nextInt(5));
    return "every: %s, at: \"%02d:30\"".formatted(every, random.nextInt(24));
  }

  private static ShiftChange change(String from, String to, String before, String after) {
    return new ShiftChange("ai", "primary", Instant.parse(from), Instant.parse(to), before, after);
  }
}
