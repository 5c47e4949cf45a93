package io.watchbill.watcher.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.bill.PlannedDrill;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrillRulesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static PlannedDrill plan(String every, String from, String to) {
    return new PlannedDrill(
        "night",
        null,
        "ai-behaviour",
        Duration.ofDays(Long.parseLong(every)),
        LocalTime.parse(from),
        LocalTime.parse(to),
        false);
  }

  @ParameterizedTest
  @CsvSource({
    // the first one is drawn for the day after
    "28, 22:00, 06:00, '', 2026-03-02T09:00:00Z, 0, 2026-03-03T21:00:00Z",
    "28, 22:00, 06:00, '', 2026-03-02T09:00:00Z, 0.5, 2026-03-04T01:00:00Z",
    "28, 09:00, 17:00, 2026-03-03T10:00:00Z, 2026-03-03T10:00:00Z, 0, 2026-03-31T07:00:00Z",
    // a server that was away draws a time to come
    "7, 09:00, 17:00, 2026-01-01T10:00:00Z, 2026-03-03T10:00:00Z, 0, 2026-03-04T08:00:00Z",
    // the night in which the clock springs forward has an hour less, and the drill comes all the
    // same
    "1, 02:30, 03:30, 2026-03-28T01:30:00Z, 2026-03-28T02:00:00Z, 0, 2026-03-29T01:30:00Z",
  })
  void comesInItsWindow(
      String every,
      String from,
      String to,
      String last,
      String now,
      double drawn,
      String expected) {
    assertThat(
            DrillRules.next(
                plan(every, from, to),
                last.isEmpty() ? null : Instant.parse(last),
                Instant.parse(now),
                BERLIN,
                drawn))
        .isEqualTo(Instant.parse(expected));
  }

  @Test
  void isAlwaysToComeAndNeverOutsideItsWindow() {
    var random = new Random(18240);
    var plan = plan("14", "22:00", "06:00");
    var now = Instant.parse("2026-01-01T00:00:00Z");
    for (int i = 0; i < 500; i++) {
      var next = DrillRules.next(plan, i % 7 == 0 ? null : now, now, BERLIN, random.nextDouble());
      assertThat(next).isAfter(now);
      var hour = next.atZone(BERLIN).getHour();
      assertThat(hour >= 22 || hour < 7).as("%s", next).isTrue(); // 06:xx once, by the clock change
      now = next.plus(Duration.ofHours(random.nextInt(50)));
    }
  }

  @Test
  void readsTheWayOutOfTheTimeline() {
    assertThat(DrillRules.how(List.of("acknowledged by link"))).isEqualTo("link");
    assertThat(DrillRules.how(List.of())).isNull();
    assertThat(DrillRules.how(List.of("already acknowledged"))).isNull();
  }
}
