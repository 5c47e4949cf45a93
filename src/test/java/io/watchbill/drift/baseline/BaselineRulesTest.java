package io.watchbill.drift.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BaselineRulesTest {
  private static final Calendar UTC = Calendar.of(ZoneOffset.UTC);

  /** Hours since the epoch. */
  private static final long A_MONDAY =
      Instant.parse("2026-01-05T00:00:00Z").getEpochSecond() / 3600;

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
    var slots = new Slot[5 * 24];
    Arrays.setAll(
        slots, i -> new Slot(200, 200 * 0.3 * Math.sin(i * Math.PI / 12), 200 * 0.5, 200));
    var range = new BaselineRules.Range(A_MONDAY, A_MONDAY + slots.length, Mask.NONE, UTC);
    var profile = BaselineRules.profile(slots, range, Reading.LOG);
    assertThat(profile[6]).isCloseTo(0.3, within(0.05));
    assertThat(profile[5 * 24 + 6]).isCloseTo(0.3, within(0.05));
  }
}
