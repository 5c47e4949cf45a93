package io.watchbill.web.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.drift.BandPoint;
import io.watchbill.web.NumberWords;
import io.watchbill.web.TimeWords;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChartRulesTest {
  private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void aMissingPointEndsTheLine() {
    var points =
        List.of(point(0, 10.0, 100), point(1, 11.0, 100), point(3, 12.0, 100), point(9, 13.0, 100));
    assertThat(ChartRules.runs(points, HOUR)).extracting(List::size).containsExactly(2, 1, 1);
    var drawing = ChartRules.draw(plot(points, null, List.of()), ChartRules.Size.WIDE);
    assertThat(drawing.lines()).hasSize(1);
    assertThat(drawing.dots()).hasSize(2);
    assertThat(drawing.bands()).hasSize(3);
  }

  @Test
  void hoursWithoutTrafficAreLeftOut() {
    var points = new ArrayList<BandPoint>();
    for (int hour = 0; hour < 24; hour++) {
      points.add(point(hour, 200.0, hour < 8 ? 3 : 900));
    }
    points.add(point(24, null, 0));
    assertThat(ChartRules.leastCalls(points)).isEqualTo(60);
    var drawing = ChartRules.draw(plot(points, null, List.of()), ChartRules.Size.WIDE);
    assertThat(drawing.lines()).hasSize(1);
  }

  @Test
  void aQuietSystemStillHasALine() {
    var points = List.of(point(0, 10.0, 2), point(1, 11.0, 1), point(2, 12.0, 2));
    var drawing = ChartRules.draw(plot(points, null, List.of()), ChartRules.Size.WIDE);
    assertThat(drawing.lines()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(ChartRules.Size.class)
  void everythingStaysInsideTheDrawing(ChartRules.Size size) {
    var points = new ArrayList<BandPoint>();
    for (int hour = 0; hour < 240; hour++) {
      points.add(point(hour, hour == 100 ? 1e6 : 214 + hour % 7.0, 500));
    }
    var begin = new ChartRules.Begin(at(230), at(220), at(238));
    var changes =
        List.of(new ChartRules.Changed(at(239), "prompt support-answer 13 → 14 ".repeat(9), true));
    var drawing = ChartRules.draw(plot(points, begin, changes), size);
    assertThat(String.join(" ", drawing.lines())).doesNotContain("NaN", "Infinity", "-");
    assertThat(drawing.x())
        .allSatisfy(
            tick -> assertThat(Double.parseDouble(tick.at())).isBetween(0.0, 0.0 + size.width));
    if (size != ChartRules.Size.TINY) {
      var mark = drawing.marks().getFirst();
      String label = String.valueOf(mark.label());
      assertThat(label).endsWith("…");
      assertThat(Double.parseDouble(mark.labelX()) - label.length() * 3.2).isGreaterThan(0);
    }
  }

  @Test
  void nothingMeasuredIsASentenceNotAnEmptyFrame() {
    var figure = FigureRules.figure(plot(List.of(), null, List.of()), "Output length");
    assertThat(figure.drawings()).isEmpty();
    assertThat(figure.summary()).startsWith("No call of this kind was counted between");
  }

  @Test
  void theFigureIsToldInWordsToo() {
    var begin = new ChartRules.Begin(at(4), at(3), at(5));
    var figure =
        FigureRules.figure(
            plot(
                List.of(point(3, 214.0, 100), point(5, 261.0, 100)),
                begin,
                List.of(new ChartRules.Changed(at(4), "prompt 13 → 14", true))),
            "Output length");
    assertThat(figure.summary())
        .isEqualTo(
            ("Output length was 261_tokens at Sat 06:00, normal is 190 to 210_tokens."
                    + " It left its band at Sat 05:00. Nearest change: prompt 13 → 14, Sat 05:00.")
                .replace("_", NumberWords.GAP));
    assertThat(figure.rows()).hasSize(2);
    assertThat(figure.marks()).hasSize(1);
  }

  @Test
  void axesAreRound() {
    assertThat(ChartRules.steps(new double[] {187, 271})).containsExactly(200.0, 225.0, 250.0);
    assertThat(ChartRules.steps(new double[] {0, 0.03})).containsExactly(0.0, 0.01, 0.02, 0.03);
  }

  private static Instant at(int hour) {
    return START.plus(Duration.ofHours(hour));
  }

  private static BandPoint point(int hour, @Nullable Double value, long n) {
    return new BandPoint(at(hour), value, 200, 190, 210, n);
  }

  private static ChartRules.Plot plot(
      List<BandPoint> points, ChartRules.@Nullable Begin begin, List<ChartRules.Changed> changes) {
    var words = new TimeWords(at(48), ZoneId.of("Europe/Berlin"));
    return new ChartRules.Plot(points, HOUR, at(0), at(240), "tokens", begin, changes, words);
  }
}
