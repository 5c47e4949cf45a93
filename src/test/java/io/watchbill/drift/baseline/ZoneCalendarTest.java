package io.watchbill.drift.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneCalendarTest {
  private static final long FIRST = Instant.parse("2025-01-01T00:00:00Z").getEpochSecond() / 3600;
  private static final int TWO_YEARS = 2 * 365 * 24;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTC",
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "Pacific/Apia"
      })
  void saysWhatTheZoneSays(String name) {
    var zone = ZoneId.of(name);
    var forwards = Calendar.of(zone);
    var jumping = Calendar.of(zone);
    for (int i = 0; i < TWO_YEARS; i++) {
      check(forwards, zone, FIRST + i);
      check(jumping, zone, FIRST + i * 4_999L % TWO_YEARS);
    }
  }

  private static void check(Calendar calendar, ZoneId zone, long hour) {
    var local = Instant.ofEpochSecond(hour * 3600).atZone(zone);
    int expected = (local.getDayOfWeek().getValue() - 1) * 24 + local.getHour();
    assertThat(calendar.hourOfWeek(hour)).isEqualTo(expected);
    assertThat(calendar.day(hour)).isEqualTo(local.getLong(ChronoField.EPOCH_DAY));
  }
}
