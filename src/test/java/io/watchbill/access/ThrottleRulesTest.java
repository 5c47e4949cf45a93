package io.watchbill.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThrottleRulesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  @ParameterizedTest
  @CsvSource({"1,PT0S", "4,PT0S", "5,PT30S", "6,PT1M", "8,PT4M", "11,PT30M", "1000000,PT30M"})
  void waitsDoubleFromTheFifthFailure(int failures, Duration wait) {
    assertThat(ThrottleRules.blockedUntil(failures, NOW)).isEqualTo(NOW.plus(wait));
  }
}
