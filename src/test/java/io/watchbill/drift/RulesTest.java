package io.watchbill.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RulesTest {
  private static final Calendar UTC = Calendar.of(ZoneOffset.UTC);
  private static final Demand TEN = new Demand(Math.log(1.1), true, true, null, null, 1, 90 * 24);

  @Test
  void theBarIsTheBudgetInNats() {
    assertThat(TestRules.surprise(TestRules.deviate(12))).isCloseTo(12, within(1e-6));
    assertThat(TestRules.surprise(3)).isCloseTo(-Math.log(0.00134990), within(0.01));
    assertThat(TestRules.bar(TEN, 24, 0.5)).isLessThan(TestRules.bar(TEN, 1, 0.5));
    assertThat(TestRules.bar(TEN, 1, 0.5 / 12)).isGreaterThan(TestRules.bar(TEN, 1, 0.5));
  }

  @Test
  void aSmallerChangeThanAskedForIsNotWorthwhile() {
    assertThat(TestRules.worthwhile(TEN, new Evidence(0.04, 0.001, 100))).isFalse();
    assertThat(TestRules.worthwhile(TEN, new Evidence(0.095, 0.01, 20))).isTrue();
    assertThat(TestRules.worthwhile(TEN, new Evidence(-0.095, 0.01, 20))).isTrue();
    assertThat(TestRules.worthwhile(TEN, new Evidence(0.12, 0.05, 20))).isFalse();
  }

  @Test
  void theSpreadBetweenDaysAndHoursIsFound() {
    var random = new SplittableRandom(3);
    var slots = new Slot[42 * 24];
    double day = 0;
    for (int i = 0; i < slots.length; i++) {
      if (i % 24 == 0) {
        day = 0.05 * random.nextGaussian();
      }
      double mean = day + 0.1 * random.nextGaussian() + 0.02 * random.nextGaussian();
      slots[i] = new Slot(100, 100 * mean, 100 * 100 * 0.0004, 100);
    }
    var spread = SpreadRules.estimate(slots, 490_008, UTC, Spread.assumed(Reading.LOG));
    assertThat(Math.sqrt(spread.variance()[0])).isCloseTo(0.1, within(0.01));
    assertThat(Math.sqrt(spread.variance()[2])).isCloseTo(0.05, within(0.02));
    assertThat(spread.freedom()[0]).isGreaterThan(300);
  }

  @Test
  void theOnsetIsFoundWithItsInterval() {
    var random = new SplittableRandom(5);
    var strip = Strip.empty(1200, 1800, UTC);
    for (long slot = 1200; slot < 1800; slot++) {
      double shift = slot >= 1600 ? 0.2 : 0;
      double mean = shift + 0.3 * random.nextGaussian();
      strip.put(slot, new Slot(10, 10 * mean, 10 * 0.9, 10));
    }
    var spread = new Spread(new double[4], new double[] {4, 4, 4, 4});
    var onset = OnsetRules.find(strip, Reading.LOG, spread, 1800, true);
    assertThat(onset.at()).isBetween(1580L, 1620L);
    assertThat(onset.low()).isLessThanOrEqualTo(1600);
    assertThat(onset.high()).isGreaterThanOrEqualTo(1600);
  }

  @Test
  void aRateThatMultipliesBeginsWhereItDid() {
    double share = 0.0044;
    var spread = new Spread(new double[4], new double[] {4, 4, 4, 4});
    int held = 0;
    for (int seed = 0; seed < 40; seed++) {
      var random = new SplittableRandom(seed);
      var strip = Strip.empty(1200, 3000, UTC);
      for (long slot = 1200; slot < 3000; slot++) {
        double now = slot >= 1600 ? 7 * share : share;
        int errors = 0;
        for (int call = 0; call < 45; call++) {
          errors += random.nextDouble() < now ? 1 : 0;
        }
        strip.put(slot, new Slot(45, errors / share - 45, 45 * (1 - share) / share, 45));
      }
      var onset = OnsetRules.find(strip, Reading.RATE, spread, 3000, true);
      assertThat(onset.at()).isBetween(1575L, 1625L);
      held += onset.low() <= 1600 && onset.high() >= 1600 ? 1 : 0;
    }
    assertThat(held).as("90 % intervals of 40 that hold the onset").isBetween(33, 40);
  }

  @Test
  void aWindowKnowsHowUnevenlyItsWeightLies() {
    var window = new Window();
    for (int hour = 0; hour < 48; hour++) {
      window.add(new Slot(1, 0.1, 1, 1), 490_008 + hour, UTC);
    }
    assertThat(window.mean()).isCloseTo(0.1, within(1e-9));
    assertThat(window.sampling()).isCloseTo(1.0 / 48, within(1e-9));
    assertThat(window.concentration(0)).isCloseTo(1.0 / 48, within(1e-9));
    assertThat(window.concentration(2)).isBetween(0.33, 0.51);
  }

  @Test
  void theLocalWeekFollowsTheClocks() {
    var berlin = Calendar.of(ZoneId.of("Europe/Berlin"));
    long winter = Instant.parse("2026-03-27T08:00:00Z").getEpochSecond() / 3600;
    long summer = Instant.parse("2026-03-30T07:00:00Z").getEpochSecond() / 3600;
    assertThat(berlin.hourOfWeek(winter)).isEqualTo(4 * 24 + 9);
    assertThat(berlin.hourOfWeek(summer)).isEqualTo(9);
  }

  @Test
  void aProfileOfWorkingDaysIsLentToAWeekEndNeverSeen() {
    long monday = Traffic.MONDAY / 12;
    var slots = new Slot[5 * 24];
    Arrays.setAll(
        slots, i -> new Slot(200, 200 * 0.3 * Math.sin(i * Math.PI / 12), 200 * 0.5, 200));
    var range = new BaselineRules.Range(monday, monday + slots.length, Mask.NONE, UTC);
    var profile = BaselineRules.profile(slots, range, Reading.LOG);
    assertThat(profile[6]).isCloseTo(0.3, within(0.05));
    assertThat(profile[5 * 24 + 6]).isCloseTo(0.3, within(0.05));
  }
}
