package io.watchbill.drift.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BacktestTest {
  private static final long START = Instant.parse("2026-01-05T00:00:00Z").getEpochSecond();
  private static final Backtest.Request TEN_PERCENT =
      new Backtest.Request("either", 0.10, 1, Duration.ofDays(90));

  /** A daily rhythm of 30 %, noise of 5 % an hour, and a step. */
  private static List<String> lines(
      long seed, long spacing, int rows, int step, double factor, double noise) {
    var random = new SplittableRandom(seed);
    var lines = new ArrayList<String>();
    lines.add("time,value");
    for (int i = 0; i < rows; i++) {
      long at = START + i * spacing;
      double rhythm = 1 + 0.3 * Math.sin(2 * Math.PI * (at % 86_400) / 86_400.0);
      double value =
          200 * rhythm * Math.exp(noise * random.nextGaussian()) * (i >= step ? factor : 1);
      lines.add(Instant.ofEpochSecond(at) + "," + value);
    }
    return lines;
  }

  private static Backtest.Result run(List<String> lines) {
    return Backtest.run(SeriesRows.parse(lines), TEN_PERCENT);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.22, 0.78})
  void anHourlyStepPagesOnceWithinHours(double factor) {
    int step = 25 * 24 + 10;
    var result = run(lines(4, 3600, 40 * 24, step, factor, 0.05));
    assertThat(result.points()).isEqualTo(40 * 24);
    assertThat(result.alarms()).hasSize(1);
    var alarm = result.alarms().getFirst();
    var change = Instant.ofEpochSecond(START + step * 3600L);
    assertThat(alarm.at()).isBetween(change, change.plus(Duration.ofHours(8)));
    assertThat(Duration.between(change, alarm.onset()).abs())
        .isLessThanOrEqualTo(Duration.ofHours(2));
    assertThat(alarm.to() / alarm.from()).isCloseTo(factor, within(0.08));
    assertThat(alarm.score()).isNotNegative();
  }

  @Test
  void fiveMinuteRowsAndDailyRowsWorkToo() {
    int step = 20 * 288 + 100;
    assertThat(run(lines(5, 300, 22 * 288, step, 1.5, 0.15)).alarms()).hasSize(1);
    assertThat(run(lines(5, 86_400, 365, 250, 1.3, 0.05)).alarms()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aQuietSeriesStaysSilent(long seed) {
    assertThat(run(lines(seed, 3600, 60 * 24, Integer.MAX_VALUE, 1, 0.05)).alarms()).isEmpty();
  }

  @Test
  void whatComesLaterChangesNothing() {
    var lines = lines(6, 3600, 40 * 24, 25 * 24, 1.3, 0.05);
    var whole = run(lines).alarms();
    for (int rows : new int[] {610, 620, 700, 900}) {
      var until = Instant.ofEpochSecond(START + (rows - 1) * 3600L);
      assertThat(run(lines.subList(0, rows + 1)).alarms())
          .isEqualTo(whole.stream().filter(a -> !a.at().isAfter(until)).toList());
    }
  }

  @Test
  void onlyTheWorseDirectionPages() {
    var lines = lines(7, 3600, 35 * 24, 25 * 24, 0.7, 0.05);
    var lower = new Backtest.Request("lower", 0.10, 1, Duration.ofDays(90));
    var higher = new Backtest.Request("higher", 0.10, 1, Duration.ofDays(90));
    assertThat(Backtest.run(SeriesRows.parse(lines), lower).alarms()).isEmpty();
    assertThat(Backtest.run(SeriesRows.parse(lines), higher).alarms()).hasSize(1);
  }

  @Test
  void aSingleWildRowPagesNobody() {
    var lines = lines(8, 3600, 30 * 24, Integer.MAX_VALUE, 1, 0.05);
    lines.set(25 * 24, lines.get(25 * 24).replaceAll(",.*", ",5000"));
    assertThat(run(lines).alarms()).isEmpty();
  }
}
