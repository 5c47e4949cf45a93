package io.watchbill.web.chart;

import io.watchbill.drift.Anomaly;
import io.watchbill.drift.BandPoint;
import io.watchbill.web.Fact;
import io.watchbill.web.NumberWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A whole figure: drawings for the widths it is shown at, its sentence and its table. */
final class FigureRules {
  private FigureRules() {}

  /** For the main chart of a view. */
  static ChartView figure(ChartRules.Plot plot, String name) {
    return of(
        plot,
        name,
        List.of(
            ChartRules.Size.FULL,
            ChartRules.Size.WIDE,
            ChartRules.Size.MIDDLE,
            ChartRules.Size.NARROW),
        true);
  }

  /** One of many small ones; its figures stand in the table of the main chart's intent. */
  static ChartView small(ChartRules.Plot plot, String name) {
    return of(plot, name, List.of(ChartRules.Size.TINY), false);
  }

  private static ChartView of(
      ChartRules.Plot plot, String name, List<ChartRules.Size> sizes, boolean table) {
    var seen = seen(plot.points());
    var marks =
        plot.changes().stream()
            .filter(c -> !c.at().isBefore(plot.from()) && !c.at().isAfter(plot.to()))
            .sorted(Comparator.comparing(ChartRules.Changed::at))
            .map(c -> new ChartView.MarkRow(plot.words().table(c.at()), c.label()))
            .toList();
    return new ChartView(
        summary(plot, name, seen),
        seen.isEmpty() ? List.of() : sizes.stream().map(s -> ChartRules.draw(plot, s)).toList(),
        table ? rows(plot, seen) : List.of(),
        table ? marks : List.of(),
        unitName(plot.unit()));
  }

  private static List<BandPoint> seen(List<BandPoint> points) {
    return points.stream()
        .filter(point -> point.value() != null && point.n() > 0)
        .sorted(Comparator.comparing(BandPoint::start))
        .toList();
  }

  /** The chart for those who hear it: what is normal, where the line is now, what broke it. */
  static String summary(ChartRules.Plot plot, String name, List<BandPoint> seen) {
    if (seen.isEmpty()) {
      return "No call of this kind was counted between "
          + plot.words().on(plot.from())
          + " and "
          + plot.words().on(plot.to())
          + ".";
    }
    var last = seen.getLast();
    var sentence = new StringBuilder(name);
    sentence.append(" was ").append(value(last.value(), plot.unit()));
    sentence.append(" at ").append(plot.words().on(last.start()));
    sentence.append(", normal is ").append(normal(last, plot.unit())).append('.');
    var begin = plot.begin();
    if (begin != null) {
      sentence.append(" It left its band at ").append(plot.words().on(begin.at())).append('.');
    }
    plot.changes().stream()
        .filter(ChartRules.Changed::prime)
        .findFirst()
        .ifPresent(change ->
            sentence
                .append(" Nearest change: ")
                .append(change.label())
                .append(", ")
                .append(plot.words().on(change.at()))
                .append('.'));
    return sentence.toString();
  }

  private static List<ChartView.Row> rows(ChartRules.Plot plot, List<BandPoint> seen) {
    var rows = new ArrayList<ChartView.Row>();
    for (var point : seen) {
      rows.add(
          new ChartView.Row(
              plot.words().table(point.start()),
              NumberWords.value(or(point.value()), plot.unit()),
              NumberWords.value(point.low(), plot.unit())
                  + " to "
                  + NumberWords.value(point.high(), plot.unit()),
              NumberWords.count(point.n())));
    }
    return rows;
  }

  private static String normal(BandPoint point, String unit) {
    return NumberWords.value(point.low(), unit) + " to " + NumberWords.withUnit(point.high(), unit);
  }

  private static String value(@Nullable Double value, String unit) {
    return NumberWords.withUnit(or(value), unit);
  }

  private static double or(@Nullable Double value) {
    return value == null ? 0 : value;
  }

  /** The unit as the table's caption says it. */
  static String unitName(String unit) {
    return switch (unit) {
      case "share" -> "per cent";
      case "USD" -> "US dollars";
      case "ms" -> "milliseconds or seconds";
      case "" -> "its own unit";
      default -> unit;
    };
  }

  /** {@code 214 → 261}, {@code tokens, +22 % (19 to 25)}. */
  static Fact moved(Anomaly anomaly, String signal, String unit) {
    String behind = NumberWords.unit(anomaly.to(), unit);
    String low = NumberWords.percentDigits(anomaly.shiftLow());
    String high = NumberWords.percentDigits(anomaly.shiftHigh());
    return new Fact(
        signal,
        NumberWords.value(anomaly.from(), unit) + " → " + NumberWords.value(anomaly.to(), unit),
        (behind.isEmpty() ? "" : behind + ", ")
            + NumberWords.change(anomaly.shift())
            + (low.equals(high) ? "" : " (" + low + " to " + high + ")"));
  }
}
