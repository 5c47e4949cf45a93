package io.watchbill.web.chart;

import io.watchbill.drift.BandPoint;
import io.watchbill.web.TimeWords;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Charts of made-up signals, for the samples of whole views. */
public final class SampleCharts {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant NOW = Instant.parse("2026-11-30T08:17:00Z");
  private static final TimeWords WORDS = new TimeWords(NOW, BERLIN);

  private SampleCharts() {}

  public static ChartView chart(boolean tiny, long seed) {
    return chart(tiny, seed, 0.22);
  }

  public static ChartView chart(boolean tiny, long seed, double shift) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    var points = new ArrayList<BandPoint>();
    var from = Instant.parse("2026-11-21T08:00:00Z");
    var onset = Instant.parse("2026-11-27T15:42:00Z");
    for (var at = from; at.isBefore(NOW); at = at.plus(Duration.ofHours(2))) {
      var local = at.atZone(BERLIN);
      boolean weekend = local.getDayOfWeek().getValue() > 5;
      double day = Math.exp(-Math.pow((local.getHour() - 13) / 4.0, 2));
      long n = Math.round((weekend ? 60 : 1800) * day);
      double expected = 212 + 6 * Math.sin(local.getHour() / 24.0 * 6.28);
      double noise = 0.02 + 0.8 / Math.sqrt(Math.max(1, n));
      double value =
          expected
              * Math.exp(random.nextGaussian() * noise * 0.9)
              * (at.isBefore(onset) ? 1 : 1 + shift);
      points.add(
          new BandPoint(
              at,
              n == 0 ? null : value,
              expected,
              expected * Math.exp(-2 * noise),
              expected * Math.exp(2 * noise),
              n));
    }
    var plot =
        new ChartRules.Plot(
            points,
            Duration.ofHours(2),
            from,
            NOW,
            "tokens",
            new ChartRules.Begin(
                onset,
                Instant.parse("2026-11-27T14:31:00Z"),
                Instant.parse("2026-11-27T16:25:00Z")),
            List.of(
                new ChartRules.Changed(
                    Instant.parse("2026-11-27T15:40:00Z"), "prompt support-answer 13 → 14", true),
                new ChartRules.Changed(
                    Instant.parse("2026-11-24T10:05:00Z"), "retrieval index rebuilt", false)),
            WORDS);
    return tiny
        ? FigureRules.small(plot, "Output length")
        : FigureRules.figure(plot, "Output length");
  }

  /** A signal that nothing has been measured of yet. */
  public static ChartView empty() {
    var nothing =
        new ChartRules.Plot(
            List.of(),
            Duration.ofHours(1),
            NOW.minus(Duration.ofDays(10)),
            NOW,
            "tokens",
            null,
            List.of(),
            WORDS);
    return FigureRules.figure(nothing, "Output length");
  }
}
