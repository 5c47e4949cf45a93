package io.watchbill.oncall;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.bill.BillFiles;
import io.watchbill.bill.Escalation.Role;
import io.watchbill.bill.Finding;
import io.watchbill.bill.LoadedBill;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What check says of gaps in rotations of several zones is what the shifts themselves have. */
class ZonedGapTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 4);
  private static final List<String> ZONES =
      List.of(
          "Europe/Berlin",
          "America/New_York",
          "America/Los_Angeles",
          "Asia/Tokyo",
          "Australia/Sydney",
          "Australia/Lord_Howe",
          "Asia/Kathmandu",
          "UTC");

  private static LoadedBill bill(String primary) {
    var text =
        "timezone: UTC\npeople: {ada: {}, bo: {}, kim: {}}\nrotations:\n"
            + "  sun:\n    kind: behaviour\n    timezone: Europe/Berlin\n    primary:\n"
            + primary;
    return BillFiles.of(Map.of("bill.yaml", text.getBytes(UTF_8))).load(DAY);
  }

  private static String turns(String who, String zone, String from, String to) {
    return """
          - {members: [%s], timezone: %s, hand-off: {every: week}, hours: [{from: "%s", to: "%s"}]}
    """
        .formatted(who, zone, from, to);
  }

  @ParameterizedTest
  @CsvSource({
    // New York changes its clocks three weeks before Berlin: meanwhile its night ends earlier.
    "Europe/Berlin, 08:00, 20:00, America/New_York, 14:00, 02:00, Monday 9 March 2026 07:00",
    "Europe/Berlin, 08:00, 20:00, America/New_York, 13:00, 03:00, ''",
    "Europe/Berlin, 08:00, 20:00, Asia/Tokyo,       03:00, 16:00, ''",
    // In Berlin's summer Tokyo begins an hour later.
    "Europe/Berlin, 08:00, 20:00, Asia/Tokyo,       04:00, 16:00, Sunday 29 March 2026 20:00",
    "Asia/Tokyo,    08:00, 20:00, Asia/Tokyo,       20:00, 08:00, ''",
    "Asia/Tokyo,    08:00, 20:00, Asia/Kathmandu,   08:00, 20:00, Monday 2 March 2026",
  })
  void saysWhenClocksLeaveAGap(
      String one, String from, String to, String other, String start, String end, String first) {
    var loaded = bill(turns("ada, bo", one, from, to) + turns("kim", other, start, end));
    var said = gap(loaded);
    assertThat(said.isEmpty()).as(said).isEqualTo(first.isEmpty());
    assertThat(said).contains(first);
    assertThat(said.isEmpty()).isEqualTo(covered(loaded));
  }

  @Test
  void agreesWithTheShifts() {
    var random = new Random(20260304);
    var gaps = 0;
    for (var round = 0; round < 60; round++) {
      var primary = new StringBuilder();
      var start = random.nextInt(24);
      for (var who : List.of("ada", "bo", "kim")) {
        var length = 9 + random.nextInt(4);
        primary.append(
            turns(
                who,
                ZONES.get(random.nextInt(ZONES.size())),
                "%02d:00".formatted(start),
                "%02d:00".formatted((start + length) % 24)));
        start = (start + 8 + random.nextInt(3)) % 24;
      }
      var loaded = bill(primary.toString());
      var said = gap(loaded);
      assertThat(said.isEmpty()).as("round " + round + "\n" + primary).isEqualTo(covered(loaded));
      gaps += said.isEmpty() ? 0 : 1;
    }
    assertThat(gaps).as("both kinds are among them").isBetween(1, 59);
  }

  private static String gap(LoadedBill loaded) {
    return loaded.findings().stream()
        .filter(finding -> finding.code().equals("ROTATION-GAP"))
        .map(Finding::message)
        .findFirst()
        .orElse("");
  }

  /** Whether the shifts of the 53 weeks that check looks at leave no time free. */
  private static boolean covered(LoadedBill loaded) {
    var berlin = ZoneId.of("Europe/Berlin");
    var monday = DAY.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    Instant reached = monday.atStartOfDay(berlin).toInstant();
    Instant end = monday.plusWeeks(53).atStartOfDay(berlin).toInstant();
    var shifts = new Timetable(loaded.required()).between("sun", Role.PRIMARY, reached, end);
    for (var shift : shifts) {
      if (shift.from().isAfter(reached)) {
        return false;
      }
      reached = shift.to().isAfter(reached) ? shift.to() : reached;
    }
    return !reached.isBefore(end);
  }
}
