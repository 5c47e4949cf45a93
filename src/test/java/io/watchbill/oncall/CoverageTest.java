package io.watchbill.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.bill.Bill;
import io.watchbill.bill.BillFiles;
import io.watchbill.bill.Escalation.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is missing from a watch, and how it weighs. */
class CoverageTest {
  private static final Instant FROM = Instant.parse("2026-03-02T09:00:00Z");
  private static final Instant TO = FROM.plus(Duration.ofDays(90));

  @TempDir Path directory;

  private Bill bill(String rotations) throws IOException {
    Files.writeString(
        directory.resolve("bill.yaml"),
        """
        timezone: Europe/Berlin
        people:
          ada: {name: Ada, skills: [prompt-diff]}
          bo: {name: Bo, skills: [prompt-diff]}
          sam: {name: Sam}
          old: {name: Old, skills: [prompt-diff], until: 2026-04-01}
        rotations:
        """
            + rotations.indent(2));
    return BillFiles.of(directory).load(LocalDate.of(2026, 3, 2)).required();
  }

  private static List<Lack> lacks(Bill bill, AcceptedGap... accepted) {
    return new Coverage(bill, new Timetable(bill), FROM, TO, List.of(accepted))
        .lacks(person -> !person.equals("bo"));
  }

  private static List<Lack.Kind> kinds(Bill bill) {
    return lacks(bill).stream().map(Lack::kind).distinct().toList();
  }

  @Test
  void findsNothingWhereSomebodyWhoCanIsAlwaysThere() throws IOException {
    var good = bill("r: {primary: {members: [ada, sam], hand-off: {every: day}}}");
    assertThat(lacks(good)).isEmpty();
  }

  @Test
  void everyNightIsOneGapAndCanBeAcceptedByName() throws IOException {
    var bill =
        bill(
            """
            r:
              primary: {members: [ada, sam], hand-off: {every: week}, hours: [{from: "08:00", to: "20:00"}]}
              backup: {members: [sam, ada], hand-off: {every: week}}
            """);
    var gap = lacks(bill).getFirst();
    assertThat(gap.kind()).isEqualTo(Lack.Kind.GAP);
    assertThat(gap.times()).isEqualTo(90);
    assertThat(gap.from()).isEqualTo("2026-03-02T19:00:00Z");
    // Ninety nights of twelve hours, one of them shortened by summer time.
    assertThat(gap.total()).isEqualTo(Duration.ofHours(90 * 12 - 1));
    assertThat(gap.what()).isEqualTo("Nobody is primary; the backup is there.");
    var accepted = new AcceptedGap("g", "r", Role.PRIMARY, FROM, TO, "nights", "asleep", "ada");
    assertThat(lacks(bill, accepted).getFirst().accepted()).isEqualTo(accepted);
    var shorter =
        new AcceptedGap(
            "g", "r", Role.PRIMARY, FROM, TO.minus(Duration.ofDays(9)), "nights", "asleep", "ada");
    assertThat(lacks(bill, shorter).getFirst().accepted()).isNull();
  }

  @Test
  void nobodyAtAllIsTheGravest() throws IOException {
    var bill =
        bill(
            """
            r: {primary: {members: [ada, sam], hand-off: {every: day}, hours: [{days: [monday, tuesday, wednesday, thursday, friday], from: "00:00", to: "24:00"}]}}
            """);
    var lack = lacks(bill).getFirst();
    assertThat(lack.kind()).isEqualTo(Lack.Kind.NOBODY);
    assertThat(lack.times()).isEqualTo(12); // and a last one that the end of the time cuts
  }

  @Test
  void findsWhoCannotAndWhoIsAtTwoPlaces() throws IOException {
    assertThat(
            kinds(
                bill(
                    """
                    r: {needs: [prompt-diff], primary: {members: [ada, sam], hand-off: {every: week}}}
                    """)))
        .containsExactly(Lack.Kind.SKILL_MISSING);
    assertThat(kinds(bill("r: {primary: {members: [ada, old], hand-off: {every: week}}}")))
        .containsExactly(Lack.Kind.LEFT);
    assertThat(kinds(bill("r: {primary: {members: [ada, bo], hand-off: {every: week}}}")))
        .containsExactly(Lack.Kind.UNREACHABLE);
    assertThat(kinds(bill("r: {primary: {members: [ada], hand-off: {every: week}}}")))
        .containsExactly(Lack.Kind.ONE_PERSON);
    assertThat(
            kinds(
                bill(
                    """
                    r: {primary: {members: [ada, sam], hand-off: {every: week}}, backup: {members: [sam, sam, ada], hand-off: {every: week}}}
                    """)))
        .containsExactly(Lack.Kind.SAME_PERSON_TWICE);
    assertThat(
            kinds(
                bill(
                    """
                    r: {kind: behaviour, primary: {members: [ada, sam], hand-off: {every: week}}}
                    s: {kind: infrastructure, primary: {members: [ada, sam], hand-off: {every: day}}}
                    """)))
        .containsExactly(Lack.Kind.TWO_ROTATIONS, Lack.Kind.SAME_PEOPLE);
  }

  @Test
  void addsUpHoursNightsWeekEndsAndPages() throws IOException {
    var bill =
        bill(
            "r: {primary: {members: [ada, bo], hand-off: {every: week, on: monday, at: \"00:00\"}}}");
    var from = Instant.parse("2026-01-04T23:00:00Z"); // Monday 00:00 in Berlin
    var asked =
        Map.of(
            "ada",
            List.of(from, from.plusSeconds(3600), from.plusSeconds(7200), from.plusSeconds(9000)));
    var load = Load.of(bill, new Timetable(bill), from, from.plus(Duration.ofDays(28)), asked);
    var ada =
        load.shares().stream().filter(s -> s.person().equals("ada")).findFirst().orElseThrow();
    assertThat(ada.primary()).isEqualTo(Duration.ofDays(14));
    assertThat(ada.night()).isEqualTo(Duration.ofHours(14 * 8));
    assertThat(ada.weekEnd()).isEqualTo(Duration.ofDays(4));
    assertThat(ada.shifts()).isEqualTo(2);
    assertThat(ada.pages()).isEqualTo(4);
    assertThat(ada.share()).isEqualTo(0.5);
    assertThat(load.findings())
        .anyMatch(finding -> finding.contains("2 people") && finding.contains("eight"))
        .anyMatch(finding -> finding.contains("50 %"))
        .anyMatch(finding -> finding.contains("more than twice in twelve hours once"));
  }

  @Test
  void holidaysAreCountedWhereThePersonLives() throws IOException {
    Files.writeString(
        directory.resolve("bill.yaml"),
        """
        timezone: Europe/Berlin
        holidays:
          DE: [2026-12-25, 2026-12-26]
          US: [2026-12-25]
        people:
          ada: {name: Ada, holidays: DE}
          bo: {name: Bo, timezone: America/New_York, holidays: US}
          cy: {name: Cy}
        rotations:
          r: {primary: {members: [ada, bo, cy], hand-off: {every: week, on: monday, start: 2026-12-21}}}
          s: {primary: {members: [bo], hand-off: {every: week, on: monday}}}
          t: {primary: {members: [cy, ada], hand-off: {every: day, at: "00:00", start: 2026-12-24}}}
        """);
    var bill = BillFiles.of(directory).load(LocalDate.of(2026, 3, 2)).required();
    var from = Instant.parse("2026-12-20T23:00:00Z");
    var load = Load.of(bill, new Timetable(bill), from, from.plus(Duration.ofDays(21)), Map.of());
    assertThat(load.shares())
        .extracting(share -> share.rotation() + " " + share.person() + " " + share.holiday())
        .containsExactlyInAnyOrder(
            "r ada PT48H", "r bo PT0S", "r cy null", "s bo PT24H", "t ada PT24H", "t cy null");
    assertThat(load.findings())
        .contains("Ada stood 48 hours of holidays on r; an even share is 24.")
        .noneMatch(
            finding -> finding.contains("holidays on s") || finding.contains("holidays on t"));
  }

  @Test
  void whoeverNamesNoHolidaysHasTheOnlyOnes() throws IOException {
    Files.writeString(
        directory.resolve("bill.yaml"),
        """
        timezone: Europe/Berlin
        holidays: {DE: [2026-12-26, 2026-12-25, 2026-12-25]}
        people: {ada: {name: Ada}}
        """);
    var bill = BillFiles.of(directory).load(LocalDate.of(2026, 3, 2)).required();
    assertThat(bill.holidaysOf("ada"))
        .containsExactly(LocalDate.of(2026, 12, 25), LocalDate.of(2026, 12, 26));
  }

  @Test
  void nightsFollowTheClocks() {
    var berlin = ZoneId.of("Europe/Berlin");
    var spring = Instant.parse("2026-03-28T12:00:00Z");
    assertThat(LoadRules.night(spring, spring.plus(Duration.ofDays(1)), berlin))
        .isEqualTo(Duration.ofHours(7));
    assertThat(LoadRules.weekEnd(spring, spring.plus(Duration.ofDays(1)), berlin))
        .isEqualTo(Duration.ofDays(1));
  }

  @Test
  void swapsAreTotal() {
    for (var state : Swap.State.values()) {
      for (var event : SwapRules.Event.values()) {
        var next = SwapRules.next(state, event);
        assertThat(next instanceof SwapRules.Next.Becomes)
            .as(state + " " + event)
            .isEqualTo(state == Swap.State.OFFERED);
      }
    }
  }

  @Test
  void calendarsAreFoldedAndEscaped() {
    var long1 = "Zoë, Müller; \\ " + "名前".repeat(40);
    var text =
        FeedRules.calendar(
            "On watch: r",
            List.of(new FeedRules.Event("1@watchbill", FROM, TO, long1, "two\nlines")),
            FROM);
    assertThat(text.split("\r\n"))
        .allMatch(line -> line.getBytes(java.nio.charset.StandardCharsets.UTF_8).length <= 75);
    assertThat(text.replace("\r\n ", ""))
        .contains("SUMMARY:Zoë\\, Müller\\; \\\\ " + "名前".repeat(40) + "\r\n")
        .contains("DESCRIPTION:two\\nlines\r\n")
        .contains("DTSTART:20260302T090000Z\r\n")
        .endsWith("END:VCALENDAR\r\n");
  }
}
