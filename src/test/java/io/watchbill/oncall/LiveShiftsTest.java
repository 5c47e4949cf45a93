package io.watchbill.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.bill.Escalation.Role;
import io.watchbill.oncall.Arrangements.Wish;
import io.watchbill.oncall.ShiftOverride.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Overrides, swaps and leave on a real database, and a past that stays as it was. */
class LiveShiftsTest {
  /** Monday 2 March 10:00 in Berlin: Cy since 09:30, then Ada, Bo, Cy. */
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  @TempDir Path directory;
  private Roster roster;

  @BeforeEach
  void open() {
    roster = new Roster(directory);
  }

  private Arranged ask(
      Kind kind, @Nullable String leaves, @Nullable String comes, String from, String to) {
    return roster.arrangements.override(
        new Wish(
            "ai",
            Role.PRIMARY,
            kind,
            leaves,
            comes,
            Instant.parse(from),
            Instant.parse(to),
            "",
            "ada"));
  }

  private static String refused(Arranged arranged) {
    assertThat(arranged).isInstanceOf(Arranged.Refused.class);
    return ((Arranged.Refused) arranged).why();
  }

  private static String done(Arranged arranged) {
    assertThat(arranged).isInstanceOf(Arranged.Done.class);
    return ((Arranged.Done) arranged).id();
  }

  @Test
  void isAsDeclaredWhileNothingIsArranged() {
    var declared = new Timetable(roster.bill());
    for (var at = NOW; at.isBefore(NOW.plus(Duration.ofDays(400))); at = at.plusSeconds(86_399)) {
      for (var as : Role.values()) {
        assertThat(roster.shifts.at("ai", as, at)).isEqualTo(declared.at("ai", as, at));
        assertThat(roster.shifts.next("ai", as, at)).isEqualTo(declared.next("ai", as, at));
      }
    }
    var to = NOW.plus(Duration.ofDays(400));
    assertThat(roster.shifts.between("ai", Role.PRIMARY, NOW, to))
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("nextPerson", "nextFrom")
        .isEqualTo(declared.between("ai", Role.PRIMARY, NOW, to));
    assertThat(roster.shifts.at("nothing", Role.PRIMARY, NOW)).isNull();
    assertThat(roster.shifts.at("sre", Role.BACKUP, NOW)).isNull();
  }

  @Test
  void somebodyElseStandsInForAWhile() {
    assertThat(roster.who("2026-03-03T12:00:00Z")).isEqualTo("cy");
    done(ask(Kind.REPLACE, "cy", "bo", "2026-03-03T10:00:00Z", "2026-03-03T18:00:00Z"));

    assertThat(roster.who("2026-03-03T09:59:59Z")).isEqualTo("cy");
    var stands = Objects.requireNonNull(roster.primary("2026-03-03T12:00:00Z"));
    assertThat(stands.person()).isEqualTo("bo");
    assertThat(stands.from()).isEqualTo("2026-03-03T10:00:00Z");
    assertThat(stands.to()).isEqualTo("2026-03-03T18:00:00Z").isEqualTo(stands.nextFrom());
    assertThat(stands.nextPerson()).isEqualTo("cy");
    assertThat(stands.why()).isEqualTo("Bo instead of Cy, by Ada");
    assertThat(roster.who("2026-03-03T18:00:00Z")).isEqualTo("cy");
    assertThat(Objects.requireNonNull(roster.primary("2026-03-02T12:00:00Z")).to())
        .isEqualTo("2026-03-03T10:00:00Z");
  }

  @Test
  void somebodyMoreAndNobody() {
    done(ask(Kind.ADD, null, "bo", "2026-03-03T10:00:00Z", "2026-03-03T18:00:00Z"));
    assertThat(Objects.requireNonNull(roster.primary("2026-03-03T12:00:00Z")).overlap())
        .containsExactly("bo");
    var removed = ask(Kind.REMOVE, "ada", null, "2026-03-10T10:00:00Z", "2026-03-10T18:00:00Z");
    assertThat(((Arranged.Done) removed).notes()).anyMatch(note -> note.startsWith("Nobody is"));
    assertThat(roster.who("2026-03-10T12:00:00Z")).isEqualTo("nobody");
    var next = roster.shifts.next("ai", Role.PRIMARY, Instant.parse("2026-03-10T12:00:00Z"));
    assertThat(Objects.requireNonNull(next).from()).isEqualTo("2026-03-10T18:00:00Z");
    // Whoever is added where nobody is left has the watch.
    done(ask(Kind.ADD, null, "cy", "2026-03-10T12:00:00Z", "2026-03-10T13:00:00Z"));
    assertThat(roster.who("2026-03-10T12:00:00Z")).isEqualTo("cy");
  }

  @Test
  void aConflictIsRefusedWithTheReason() {
    var from = "2026-03-03T10:00:00Z";
    var to = "2026-03-03T18:00:00Z";
    done(ask(Kind.REPLACE, "cy", "bo", from, to));
    assertThat(
            refused(ask(Kind.REPLACE, "cy", "ada", "2026-03-03T17:00:00Z", "2026-03-04T09:00:00Z")))
        .contains("Bo is on watch by an override of Ada")
        .contains("2026-03-03 11:00");
    assertThat(
            refused(ask(Kind.REPLACE, "cy", "sam", "2026-03-05T10:00:00Z", "2026-03-05T18:00:00Z")))
        .contains("Sam lacks the skill prompt-diff");
    assertThat(
            refused(ask(Kind.REPLACE, "cy", "old", "2026-03-18T10:00:00Z", "2026-03-18T18:00:00Z")))
        .contains("last day is 2026-03-15");
    assertThat(refused(ask(Kind.REPLACE, "cy", "nobody-known", from, to))).contains("knows nobody");
    assertThat(
            refused(ask(Kind.REPLACE, "bo", "ada", "2026-03-05T10:00:00Z", "2026-03-05T18:00:00Z")))
        .contains("Bo is not on watch as primary of ai");
    assertThat(
            refused(ask(Kind.REPLACE, "cy", "bo", "2026-02-03T10:00:00Z", "2026-02-04T10:00:00Z")))
        .contains("the past stays as it was");
    assertThat(refused(ask(Kind.REPLACE, "cy", "bo", to, from))).contains("ends before it begins");
    roster.arrangements.addLeave(
        "ada",
        Instant.parse("2026-03-04T00:00:00Z"),
        Instant.parse("2026-03-06T00:00:00Z"),
        "",
        "ada");
    assertThat(
            refused(ask(Kind.REPLACE, "cy", "ada", "2026-03-05T10:00:00Z", "2026-03-05T18:00:00Z")))
        .contains("Ada is on leave");
  }

  @Test
  void onLeaveTheNextInOrderStandsIn() {
    done(
        roster.arrangements.addLeave(
            "cy",
            Instant.parse("2026-03-04T00:00:00Z"),
            Instant.parse("2026-03-25T00:00:00Z"),
            "holidays",
            "cy"));
    assertThat(roster.who("2026-03-03T12:00:00Z")).isEqualTo("cy");
    var stands = Objects.requireNonNull(roster.primary("2026-03-05T12:00:00Z"));
    assertThat(stands.person()).isEqualTo("ada");
    assertThat(stands.why()).isEqualTo("Cy is on leave; Ada is next in order");
    assertThat(roster.who("2026-03-24T12:00:00Z")).isEqualTo("ada");
    assertThat(roster.who("2026-03-25T12:00:00Z")).isEqualTo("cy");
    // In the other rotation the next in order is Sam.
    assertThat(
            Objects.requireNonNull(
                    roster.shifts.at("sre", Role.PRIMARY, Instant.parse("2026-03-12T12:00:00Z")))
                .person())
        .isEqualTo("sam");
    done(
        roster.arrangements.addLeave(
            "ada",
            Instant.parse("2026-03-04T00:00:00Z"),
            Instant.parse("2026-03-05T00:00:00Z"),
            "",
            "ada"));
    assertThat(roster.who("2026-03-04T12:00:00Z")).isEqualTo("bo");
  }

  @Test
  void aShiftIsOfferedAndTaken() {
    var from = Instant.parse("2026-03-09T08:30:00Z");
    var to = Instant.parse("2026-03-16T08:30:00Z");
    var arrangements = roster.arrangements;
    assertThat(refused(arrangements.offer("ai", Role.PRIMARY, "bo", from, to, null)))
        .contains("one's own shift");
    var swap = done(arrangements.offer("ai", Role.PRIMARY, "ada", from, to, null));
    assertThat(refused(arrangements.offer("ai", Role.PRIMARY, "ada", from, to, null)))
        .contains("offered already");
    assertThat(refused(arrangements.take(swap, "ada", null))).contains("Withdraw your own");
    assertThat(refused(arrangements.take(swap, "sam", null))).contains("lacks the skill");
    // Bo takes it and gives back the week after.
    done(arrangements.take(swap, "bo", Instant.parse("2026-03-17T08:30:00Z")));
    assertThat(roster.who("2026-03-10T12:00:00Z")).isEqualTo("bo");
    assertThat(roster.who("2026-03-17T12:00:00Z")).isEqualTo("ada");
    assertThat(refused(arrangements.take(swap, "cy", null))).contains("taken already");
    assertThat(arrangements.offered()).isEmpty();
    assertThat(Objects.requireNonNull(arrangements.swap(swap)).takenBy()).isEqualTo("bo");
  }

  @Test
  void anOfferExpiresWhenTheShiftBegins() {
    var swap =
        done(
            roster.arrangements.offer(
                "ai",
                Role.PRIMARY,
                "ada",
                Instant.parse("2026-03-09T08:30:00Z"),
                Instant.parse("2026-03-16T08:30:00Z"),
                "cy"));
    assertThat(refused(roster.arrangements.take(swap, "bo", null))).contains("somebody else");
    roster.at("2026-03-09T08:30:00Z");
    assertThat(roster.who("2026-03-09T12:00:00Z")).isEqualTo("ada");
    assertThat(refused(roster.arrangements.take(swap, "cy", null))).contains("expired");
    assertThat(Objects.requireNonNull(roster.arrangements.swap(swap)).state())
        .isEqualTo(Swap.State.EXPIRED);
  }

  @Test
  void anotherBillChangesNeitherThePastNorAShiftThatHasBegun() {
    done(ask(Kind.REPLACE, "cy", "bo", "2026-03-03T10:00:00Z", "2026-03-03T18:00:00Z"));
    roster.at("2026-03-11T12:00:00Z");
    var past = past();
    assertThat(past).extracting(Shift::person).containsExactly("cy", "bo", "cy", "ada");

    roster.apply(
        directory,
        Roster.BILL.replace(
            "primary: {members: [ada, bo, cy], hand-off: {every: week, on: monday, at: \"09:30\"}}",
            "primary: {members: [cy, bo], hand-off: {every: day, at: \"06:00\"}}"));

    assertThat(past())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("nextPerson", "nextFrom")
        .isEqualTo(past);
    // Ada's week has begun and is stood to its end; then the new turns, as if from 06:00.
    assertThat(roster.who("2026-03-16T08:29:59Z")).isEqualTo("ada");
    var after = Objects.requireNonNull(roster.primary("2026-03-16T08:30:00Z"));
    assertThat(after.person()).isIn("bo", "cy");
    assertThat(after.from()).isEqualTo("2026-03-16T08:30:00Z");
    assertThat(after.to()).isEqualTo("2026-03-17T05:00:00Z");

    roster.apply(
        directory,
        Roster.BILL.replaceAll(" +ada: .*\n", "").replace("ada, ", "").replace(", ada", ""));
    assertThat(roster.who("2026-03-12T12:00:00Z"))
        .as("nobody who is in the bill no more")
        .isIn("bo", "cy");
    assertThat(roster.who("2026-03-10T12:00:00Z")).isEqualTo("ada");
  }

  private List<Shift> past() {
    return roster.shifts.between("ai", Role.PRIMARY, NOW, Instant.parse("2026-03-11T12:00:00Z"));
  }

  @Test
  void anOverrideOfTheShiftThatRunsTakesEffectAtOnceAndEndsAtOnce() {
    roster.at("2026-03-04T12:00:00Z");
    var id = done(ask(Kind.REPLACE, "cy", "bo", "2026-03-04T09:00:00Z", "2026-03-06T12:00:00Z"));
    assertThat(roster.who("2026-03-04T11:59:59Z")).as("the past").isEqualTo("cy");
    assertThat(roster.who("2026-03-04T12:00:00Z")).isEqualTo("bo");
    roster.at("2026-03-05T12:00:00Z");
    done(roster.arrangements.endOverride(id, "ada"));
    assertThat(roster.who("2026-03-05T12:00:00Z")).isEqualTo("cy");
    assertThat(roster.who("2026-03-05T11:00:00Z")).as("the past").isEqualTo("bo");
    roster.at("2026-03-20T12:00:00Z");
    assertThat(refused(roster.arrangements.endOverride(id, "ada"))).contains("past stays");
    assertThat(roster.who("2026-03-05T11:00:00Z")).isEqualTo("bo");
    assertThat(roster.who("2026-03-05T13:00:00Z")).isEqualTo("cy");
  }

  @Test
  void ofTwoOverridesAtOnceOneIsMadeAndTheOtherLearnsWhy() throws Exception {
    try (var both = Executors.newFixedThreadPool(2)) {
      var start = new CountDownLatch(1);
      var asked =
          Stream.of("bo", "ada")
              .map(comes ->
                  both.submit(() -> {
                    start.await();
                    return ask(
                        Kind.REPLACE, "cy", comes, "2026-03-03T10:00:00Z", "2026-03-03T18:00:00Z");
                  }))
              .toList();
      start.countDown();
      var outcomes = List.of(asked.get(0).get(), asked.get(1).get());
      assertThat(outcomes).hasAtLeastOneElementOfType(Arranged.Done.class);
      assertThat(outcomes).hasAtLeastOneElementOfType(Arranged.Refused.class);
      assertThat(roster.arrangements.overrides()).hasSize(1);
    }
  }
}
