package io.watchbill.oncall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.watchbill.bill.Escalation.Role;
import io.watchbill.oncall.Arrangements.Wish;
import io.watchbill.oncall.HandedOff.Line;
import io.watchbill.oncall.ShiftOverride.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each hand-off is announced once, whatever becomes of the server and of the bill. */
class HandOffTest {
  /** Where Berlin's clocks stand at 09:30 when Ada relieves Cy. */
  private static final String MONDAY = "2026-03-09T08:30:00Z";

  @TempDir Path directory;
  private Roster roster;

  @BeforeEach
  void open() {
    roster = new Roster(directory);
  }

  private void tell() {
    roster.handOffLoop.runDue(roster.clock.instant());
  }

  /** A server that starts anew on the same rows. */
  private void restart() {
    roster.restart();
    roster.settle();
  }

  @Test
  void nothingIsToldOfTheShiftThatRunsWhenTheServerFirstStarts() {
    tell();
    assertThat(roster.told).isEmpty();
    assertThat(roster.handOffLoop.nextDue()).isEmpty();
  }

  @Test
  void bothLinesOfARotationAreOneHandOff() {
    roster.at(MONDAY);
    assertThat(roster.handOffLoop.nextDue()).contains(Instant.parse(MONDAY));
    tell();
    tell();
    var until = Instant.parse("2026-03-16T08:30:00Z");
    assertThat(roster.told)
        .filteredOn(event -> event.rotation().equals("ai"))
        .singleElement()
        .satisfies(event -> {
          assertThat(event.at()).isEqualTo(MONDAY);
          assertThat(event.lines())
              .containsExactly(
                  new Line(Role.PRIMARY, "cy", "ada", until),
                  new Line(Role.BACKUP, "ada", "bo", until));
        });
    assertThat(roster.handOffLoop.nextDue()).isEmpty();
  }

  @Test
  void aRestartAndAnotherBillTellNothingTwice() {
    roster.at(MONDAY);
    tell();
    var told = roster.told.size();
    restart();
    roster.apply(directory, Roster.BILL.replace("organization: Example", "organization: Other"));
    tell();
    assertThat(roster.told).hasSize(told);
  }

  @Test
  void aCrashBeforeItWasToldTellsItAfterwards() {
    roster.at(MONDAY);
    restart();
    roster.clock.set(Instant.parse("2026-03-09T09:10:00Z"));
    tell();
    assertThat(roster.told).extracting(HandedOff::rotation).containsExactly("ai", "sre");
  }

  @Test
  void aCrashWhileItIsToldLosesNothing() {
    roster.at(MONDAY);
    roster.breaks = true;
    assertThat(catchThrowable(this::tell)).hasMessage("crash");
    roster.breaks = false;
    tell();
    assertThat(roster.told).extracting(HandedOff::rotation).containsExactly("ai", "sre");
  }

  @Test
  void whatIsLongerAgoThanTheGraceIsNotTold() {
    roster.at(MONDAY);
    roster.clock.set(Instant.parse(MONDAY).plus(Duration.ofHours(2)).plusSeconds(1));
    tell();
    assertThat(roster.told).isEmpty();
    assertThat(roster.handOffLoop.nextDue()).isEmpty();
    assertThat(
            roster.jdbc.sql("select distinct outcome from hand_off").query(String.class).single())
        .startsWith("too late");
  }

  @Test
  void aServerThatWasDownForWeeksTellsNothingOfThem() {
    roster.clock.set(Instant.parse("2026-04-02T12:00:00Z"));
    roster.settle();
    tell();
    assertThat(roster.told).isEmpty();
  }

  @Test
  void aWatchTakenOverByOverrideIsHandedOffThereAndBack() {
    roster.at("2026-03-03T08:00:00Z");
    override("2026-03-03T10:00:00Z", "2026-03-03T18:00:00Z");
    tell();
    assertThat(roster.told).isEmpty();
    roster.at("2026-03-03T10:00:00Z");
    tell();
    roster.at("2026-03-03T18:00:00Z");
    tell();
    assertThat(roster.told)
        .extracting(event -> event.at() + " " + event.lines().getFirst().leaves())
        .containsExactly("2026-03-03T10:00:00Z cy", "2026-03-03T18:00:00Z bo");
  }

  @Test
  void anOverrideFromNowOnIsToldAtOnce() {
    roster.at("2026-03-03T08:00:00Z");
    override("2026-03-03T08:00:00Z", "2026-03-03T18:00:00Z");
    tell();
    assertThat(roster.told)
        .singleElement()
        .satisfies(event ->
            assertThat(event.lines())
                .containsExactly(
                    new Line(Role.PRIMARY, "cy", "bo", Instant.parse("2026-03-03T18:00:00Z"))));
  }

  @Test
  void whoeverRelievesThemselvesIsToldNothing() {
    // Ada stands in for Cy until her own week begins: she has the watch before and after.
    roster.at("2026-03-08T08:00:00Z");
    roster.arrangements.override(
        new Wish(
            "ai",
            Role.PRIMARY,
            Kind.REPLACE,
            "cy",
            "ada",
            Instant.parse("2026-03-08T10:00:00Z"),
            Instant.parse(MONDAY),
            "",
            "ada"));
    roster.at("2026-03-08T10:00:00Z");
    tell();
    roster.told.clear();
    roster.at(MONDAY);
    tell();
    assertThat(roster.told)
        .filteredOn(event -> event.rotation().equals("ai"))
        .singleElement()
        .satisfies(
            event -> assertThat(event.lines()).extracting(Line::as).containsExactly(Role.BACKUP));
  }

  @Test
  void whoeverStandsInAtTheHandOffIsTheOneWhoIsTold() {
    roster.at("2026-03-09T08:29:00Z");
    roster.arrangements.override(
        new Wish(
            "ai",
            Role.PRIMARY,
            Kind.REPLACE,
            "ada",
            "bo",
            Instant.parse(MONDAY),
            Instant.parse("2026-03-09T18:00:00Z"),
            "",
            "ada"));
    roster.at(MONDAY);
    tell();
    var line =
        Objects.requireNonNull(
            roster.told.stream().filter(e -> e.rotation().equals("ai")).findFirst().orElse(null));
    assertThat(line.lines().getFirst().comes()).isEqualTo("bo");
  }

  private void override(String from, String to) {
    var made =
        roster.arrangements.override(
            new Wish(
                "ai",
                Role.PRIMARY,
                Kind.REPLACE,
                "cy",
                "bo",
                Instant.parse(from),
                Instant.parse(to),
                "",
                "ada"));
    assertThat(made).isInstanceOf(Arranged.Done.class);
  }
}
