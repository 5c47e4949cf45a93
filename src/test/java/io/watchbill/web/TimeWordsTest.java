package io.watchbill.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeWordsTest {
  private static final Instant NOW = Instant.parse("2026-11-30T08:17:00Z");
  private final TimeWords berlin = new TimeWords(NOW, ZoneId.of("Europe/Berlin"));

  @ParameterizedTest
  @CsvSource({
    "2026-11-30T08:14:00Z, 09:14",
    "2026-11-29T23:30:00Z, 00:30",
    "2026-11-27T15:42:00Z, Fri 16:42",
    "2026-12-06T15:42:00Z, Sun 16:42",
    "2026-11-20T15:42:00Z, Fri 20 Nov 16:42",
    "2025-11-20T15:42:00Z, 20 Nov 2025 16:42"
  })
  void nearIsShortAndFarIsWhole(String at, String said) {
    assertThat(berlin.at(Instant.parse(at))).isEqualTo(said);
  }

  @Test
  void whatIsReadLaterKeepsItsWeekday() {
    assertThat(berlin.on(NOW)).isEqualTo("Mon 09:17");
  }

  @Test
  void anIntervalNamesTheDayOnlyWhereItDiffers() {
    var low = Instant.parse("2026-11-27T15:31:00Z");
    assertThat(berlin.between(low, low.plus(Duration.ofMinutes(24))))
        .isEqualTo("between 16:31 and 16:55");
    assertThat(berlin.between(low, NOW)).isEqualTo("between Fri 16:31 and Mon 09:17");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-30T08:16:30Z, just now",
    "2026-11-30T08:05:00Z, 12 min ago",
    "2026-11-30T11:22:00Z, in 3 h 5 min",
    "2026-11-28T04:17:00Z, 2 days 4 h ago",
    "2026-11-29T08:17:00Z, 1 day ago"
  })
  void distances(String at, String said) {
    assertThat(berlin.relative(Instant.parse(at))).isEqualTo(said);
  }

  @Test
  void lengths() {
    assertThat(TimeWords.length(Duration.ofSeconds(45))).isEqualTo("45 s");
    assertThat(TimeWords.length(Duration.ofHours(2))).isEqualTo("2 h");
    assertThat(TimeWords.length(Duration.ofDays(90))).isEqualTo("90 days");
  }

  @Test
  void daysHaveNames() {
    assertThat(berlin.day(NOW)).isEqualTo("Today");
    assertThat(berlin.day(NOW.minus(Duration.ofDays(1)))).isEqualTo("Yesterday");
    assertThat(berlin.day(Instant.parse("2026-11-27T23:30:00Z")))
        .isEqualTo("Saturday 28 November 2026");
  }
}
