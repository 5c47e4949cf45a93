package io.watchbill.drift.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.watchbill.drift.baseline.Calendar;
import io.watchbill.drift.baseline.Reading;
import io.watchbill.drift.baseline.Slot;
import io.watchbill.drift.baseline.Spread;
import java.time.ZoneOffset;
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
}
