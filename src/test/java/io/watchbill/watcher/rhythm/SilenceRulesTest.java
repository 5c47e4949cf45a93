package io.watchbill.watcher.rhythm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SilenceRulesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant START = Instant.parse("2026-02-01T23:00:00Z"); // a Monday, local
  private static final Duration STEP = Duration.ofMinutes(5);

  /** A B2B system: working days from about nine to about six, with gaps; nothing at night. */
  private static List<Instant> b2b(Random random, int days, Set<LocalDate> off) {
    var active = new ArrayList<Instant>();
    for (int day = 0; day < days; day++) {
      var date = LocalDate.ofInstant(START.plus(Duration.ofHours(1)), BERLIN).plusDays(day);
      var weekend =
          date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
      if (weekend || off.contains(date)) {
        continue;
      }
      var at =
          date.atTime(9, 0).atZone(BERLIN).toInstant().plus(STEP.multipliedBy(random.nextInt(7)));
      var end =
          date.atTime(18, 0)
              .atZone(BERLIN)
              .toInstant()
              .minus(STEP.multipliedBy(random.nextInt(12)));
      for (; at.isBefore(end); at = at.plus(STEP)) {
        if (random.nextDouble() < 0.85) {
          active.add(at);
        }
      }
    }
    return active;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void quietNightsAndWeekEndsPageNobody(long seed) {
    // Twelve weeks, one of them with a holiday that the bill knows, over the clock change of March.
    var holiday = LocalDate.of(2026, 4, 3);
    var active = b2b(new Random(seed), 84, Set.of(holiday));
    int judged = 0;
    double[] rhythm = null;
    Instant learned = Instant.MIN;
    for (int i = 1; i < active.size(); i++) {
      var heard = active.get(i - 1);
      if (heard.isAfter(learned.equals(Instant.MIN) ? learned : learned.plus(Duration.ofDays(1)))) {
        var until = heard;
        rhythm =
            SilenceRules.rhythm(
                active.stream().filter(at -> at.isBefore(until)).toList(), START, heard, BERLIN);
        learned = heard;
      }
      var tooLong = SilenceRules.tooLong(rhythm, heard, null, BERLIN, Set.of(holiday));
      judged += tooLong == null ? 0 : 1;
      assertThat(tooLong == null || !active.get(i).isAfter(tooLong))
          .as("seed %s: silent from %s to %s, paged at %s", seed, heard, active.get(i), tooLong)
          .isTrue();
    }
    assertThat(judged).as("the rule does judge").isGreaterThan(1000);
  }

  @Test
  void aWorkingDayThatFallsSilentIsToldWithinTheHour() {
    var active = b2b(new Random(9), 28, Set.of());
    var now = START.plus(Duration.ofDays(28));
    var rhythm = Objects.requireNonNull(SilenceRules.rhythm(active, START, now, BERLIN));
    var heard = LocalDate.of(2026, 3, 4).atTime(11, 0).atZone(BERLIN).toInstant();
    var tooLong =
        Objects.requireNonNull(SilenceRules.tooLong(rhythm, heard, null, BERLIN, Set.of()));
    assertThat(Duration.between(heard, tooLong))
        .isBetween(STEP.multipliedBy(6), STEP.multipliedBy(12));
    // Friday evening: not before Monday morning is over its edge.
    var friday = LocalDate.of(2026, 3, 6).atTime(17, 55).atZone(BERLIN).toInstant();
    var monday =
        Objects.requireNonNull(SilenceRules.tooLong(rhythm, friday, null, BERLIN, Set.of()));
    assertThat(monday.atZone(BERLIN).getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
    assertThat(monday.atZone(BERLIN).getHour()).isBetween(10, 11);
    // The bill's limit holds at any hour.
    assertThat(SilenceRules.tooLong(rhythm, friday, Duration.ofHours(6), BERLIN, Set.of()))
        .isEqualTo(friday.plus(Duration.ofHours(6)));
  }

  @Test
  void aNewSystemIsJudgedByItsLimitAlone() {
    var now = START.plus(Duration.ofDays(13));
    assertThat(SilenceRules.rhythm(b2b(new Random(1), 13, Set.of()), START, now, BERLIN)).isNull();
    assertThat(SilenceRules.tooLong(null, now, null, BERLIN, Set.of())).isNull();
    assertThat(SilenceRules.tooLong(null, now, Duration.ofHours(2), BERLIN, Set.of()))
        .isEqualTo(now.plus(Duration.ofHours(2)));
  }
}
