package io.watchbill.web.chart;

import io.watchbill.drift.BandPoint;
import io.watchbill.web.NumberWords;
import io.watchbill.web.TimeWords;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Draws points as paths: what is normal, what is, since when, and what was changed. */
final class ChartRules {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d", Locale.ENGLISH);
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

  /** Average advance of the label's type, to guess whether a text fits. */
  private static final double LETTER = 6.3;

  private ChartRules() {}

  /** What is drawn; {@code width} is the time one point stands for. */
  record Plot(
      List<BandPoint> points,
      Duration width,
      Instant from,
      Instant to,
      String unit,
      @Nullable Begin begin,
      List<Changed> changes,
      TimeWords words) {}

  /** The onset with its interval. */
  record Begin(Instant at, Instant low, Instant high) {}

  /** A change to mark; the prime one is named on the chart. */
  record Changed(Instant at, String label, boolean prime) {}

  /** Sizes, in the pixels they are shown at. */
  enum Size {
    FULL(1080, 280),
    WIDE(660, 230),
    MIDDLE(470, 220),
    NARROW(318, 210),
    TINY(250, 84);

    final int width;
    final int height;

    Size(int width, int height) {
      this.width = width;
      this.height = height;
    }
  }

  /** The time a point stands for, so that a chart has about a hundred of them. */
  static Duration pointWidth(Duration shown) {
    if (shown.compareTo(Duration.ofDays(4)) <= 0) {
      return Duration.ofHours(1);
    }
    if (shown.compareTo(Duration.ofDays(13)) <= 0) {
      return Duration.ofHours(2);
    }
    return shown.compareTo(Duration.ofDays(40)) <= 0 ? Duration.ofHours(6) : Duration.ofDays(1);
  }

  /**
   * Points with so few calls that their noise would drown the rest: fewer than five, or than a
   * fifteenth of what the hour of a typical call holds.
   */
  static long leastCalls(List<BandPoint> points) {
    long[] counts = points.stream().mapToLong(BandPoint::n).filter(n -> n > 0).sorted().toArray();
    long half = LongStream.of(counts).sum() / 2;
    long typical = 0;
    for (long count : counts) {
      typical = count;
      half -= count;
      if (half <= 0) {
        break;
      }
    }
    return Math.max(1, Math.max(Math.min(5, typical / 3), typical / 15));
  }

  static ChartView.Drawing draw(Plot plot, Size size) {
    boolean tiny = size == Size.TINY;
    long least = leastCalls(plot.points());
    var seen =
        plot.points().stream()
            .filter(point -> point.value() != null && point.n() >= least)
            .sorted(Comparator.comparing(BandPoint::start))
            .toList();
    var range = range(seen);
    List<Double> values = tiny ? List.of() : steps(range);
    int labels =
        values.stream().mapToInt(v -> NumberWords.value(v, plot.unit()).length()).max().orElse(0);
    int left = tiny ? 2 : (int) Math.ceil(labels * LETTER) + 10;
    @Nullable BandPoint end = seen.isEmpty() ? null : seen.getLast();
    String endText = end == null ? "" : NumberWords.value(value(end), plot.unit());
    int right = size.width - (tiny ? 2 : (int) Math.ceil(endText.length() * (LETTER + 1)) + 12);
    boolean named =
        plot.changes().stream().anyMatch(change -> change.prime() && inside(change, plot));
    int below = tiny ? 4 : named ? 44 : 26;
    var area = new Area(plot, range, left, right, tiny ? 4 : 24, size.height - below);

    var bands = new ArrayList<String>();
    var lines = new ArrayList<String>();
    var dots = new ArrayList<ChartView.Dot>();
    for (var run : runs(seen, plot.width())) {
      bands.add(band(run, area));
      if (run.size() == 1) {
        dots.add(
            new ChartView.Dot(area.x(middle(run.getFirst(), plot)), area.y(value(run.getFirst()))));
      } else {
        lines.add(line(run, area));
      }
    }
    return new ChartView.Drawing(
        size.name().toLowerCase(Locale.ROOT),
        size.width,
        size.height,
        left,
        right,
        area.top,
        area.bottom,
        bands,
        lines,
        dots,
        tiny ? List.of() : times(plot, area),
        values.stream()
            .map(v -> new ChartView.Tick(area.y(v), NumberWords.value(v, plot.unit())))
            .toList(),
        onset(plot, area, tiny),
        tiny ? List.of() : marks(plot, area),
        end == null || tiny
            ? null
            : new ChartView.Label(coordinate(right + 6), area.y(value(end)), endText));
  }

  /** The plot's rectangle and its two scales. */
  private record Area(Plot plot, double[] range, int left, int right, int top, int bottom) {
    double xOf(Instant at) {
      double all = Math.max(1, Duration.between(plot.from(), plot.to()).toSeconds());
      double part = Duration.between(plot.from(), at).toSeconds() / all;
      return left + Math.clamp(part, 0, 1) * (right - left);
    }

    String x(Instant at) {
      return coordinate(xOf(at));
    }

    String y(double value) {
      double part = (value - range[0]) / (range[1] - range[0]);
      return coordinate(bottom - Math.clamp(part, 0, 1) * (bottom - top));
    }
  }

  private static Instant middle(BandPoint point, Plot plot) {
    return point.start().plus(plot.width().dividedBy(2));
  }

  private static double value(BandPoint point) {
    Double value = point.value();
    return value == null ? point.expected() : value;
  }

  /** Points without a break between them: a missing one ends the line, it is not drawn through. */
  static List<List<BandPoint>> runs(List<BandPoint> points, Duration width) {
    var runs = new ArrayList<List<BandPoint>>();
    for (var point : points) {
      if (runs.isEmpty()
          || Duration.between(runs.getLast().getLast().start(), point.start())
                  .compareTo(width.multipliedBy(2))
              >= 0) {
        runs.add(new ArrayList<>());
      }
      runs.getLast().add(point);
    }
    return runs;
  }

  private static String line(List<BandPoint> run, Area area) {
    var path = new StringBuilder();
    for (var point : run) {
      path.append(path.isEmpty() ? 'M' : 'L')
          .append(area.x(middle(point, area.plot)))
          .append(',')
          .append(area.y(value(point)));
    }
    return path.toString();
  }

  private static String band(List<BandPoint> run, Area area) {
    var path = new StringBuilder("M");
    path.append(area.x(run.getFirst().start())).append(',').append(area.y(run.getFirst().high()));
    for (var point : run) {
      path.append('L')
          .append(area.x(middle(point, area.plot)))
          .append(',')
          .append(area.y(point.high()));
    }
    var end = area.x(run.getLast().start().plus(area.plot.width()));
    path.append('L').append(end).append(',').append(area.y(run.getLast().high()));
    path.append('L').append(end).append(',').append(area.y(run.getLast().low()));
    for (var point : run.reversed()) {
      path.append('L')
          .append(area.x(middle(point, area.plot)))
          .append(',')
          .append(area.y(point.low()));
    }
    path.append('L')
        .append(area.x(run.getFirst().start()))
        .append(',')
        .append(area.y(run.getFirst().low()));
    return path.append('Z').toString();
  }

  /** All values, and the bands as far as they do not dwarf them. */
  private static double[] range(List<BandPoint> points) {
    if (points.isEmpty()) {
      return new double[] {0, 1};
    }
    double least = points.stream().mapToDouble(ChartRules::value).min().orElse(0);
    double most = points.stream().mapToDouble(ChartRules::value).max().orElse(1);
    double[] lows = points.stream().mapToDouble(BandPoint::low).sorted().toArray();
    double[] highs = points.stream().mapToDouble(BandPoint::high).sorted().toArray();
    least = Math.min(least, lows[lows.length / 20]);
    most = Math.max(most, highs[highs.length - 1 - highs.length / 20]);
    double room = Math.max((most - least) * 0.08, Math.abs(most) * 0.01 + 1e-9);
    return new double[] {least >= 0 ? Math.max(0, least - room) : least - room, most + room};
  }

  /** Three to five round values inside the range. */
  static List<Double> steps(double[] range) {
    double raw = (range[1] - range[0]) / 4;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double step = power;
    for (double factor : new double[] {1, 2, 2.5, 5, 10}) {
      step = factor * power;
      if (step >= raw) {
        break;
      }
    }
    var steps = new ArrayList<Double>();
    for (double v = Math.ceil(range[0] / step) * step; v <= range[1]; v += step) {
      steps.add(Math.rint(v / step) * step);
    }
    return steps;
  }

  private static List<ChartView.Tick> times(Plot plot, Area area) {
    var ticks = new ArrayList<ChartView.Tick>();
    var zone = plot.words().zone();
    boolean hours = Duration.between(plot.from(), plot.to()).compareTo(Duration.ofHours(40)) <= 0;
    double next = area.left;
    ZonedDateTime at = LocalDate.ofInstant(plot.from(), zone).atStartOfDay(zone);
    while (!at.toInstant().isAfter(plot.to())) {
      if (!at.toInstant().isBefore(plot.from())) {
        double x = area.xOf(at.toInstant());
        String text = (hours ? HOUR : DAY).format(at);
        if (x >= next && x + text.length() * LETTER <= area.right + 20) {
          ticks.add(new ChartView.Tick(coordinate(x), text));
          next = x + text.length() * LETTER + 14;
        }
      }
      at = hours ? at.plusHours(3) : at.plusDays(1);
    }
    return ticks;
  }

  private static ChartView.@Nullable Onset onset(Plot plot, Area area, boolean tiny) {
    var begin = plot.begin();
    if (begin == null) {
      return null;
    }
    double x = area.xOf(begin.at());
    double low = area.xOf(begin.low());
    double high = Math.max(area.xOf(begin.high()), low + 1);
    String label = tiny ? "" : "began " + plot.words().on(begin.at());
    boolean toTheLeft = x + 6 + label.length() * LETTER > area.right;
    return new ChartView.Onset(
        coordinate(x),
        coordinate(low),
        coordinate(high - low),
        label,
        coordinate(toTheLeft ? x - 6 : x + 6),
        toTheLeft ? "end" : "start");
  }

  /** Marks stand on the axis; the prime one's name stands under it, centred as far as it fits. */
  private static List<ChartView.Mark> marks(Plot plot, Area area) {
    var marks = new ArrayList<ChartView.Mark>();
    for (var change : plot.changes()) {
      if (!inside(change, plot)) {
        continue;
      }
      double x = area.xOf(change.at());
      String label = change.prime() ? shorten(change.label(), area.right - area.left) : null;
      double half = label == null ? 0 : label.length() * LETTER / 2;
      double middle =
          Math.clamp(x, area.left + half, Math.max(area.left + half, area.right - half));
      marks.add(
          new ChartView.Mark(
              coordinate(x),
              change.label() + ", " + plot.words().on(change.at()),
              label,
              coordinate(middle)));
    }
    return marks;
  }

  private static boolean inside(Changed change, Plot plot) {
    return !change.at().isBefore(plot.from()) && !change.at().isAfter(plot.to());
  }

  private static String shorten(String text, double room) {
    int letters = (int) (room / LETTER);
    return text.length() <= letters
        ? text
        : text.substring(0, Math.max(1, letters - 1)).strip() + "…";
  }

  private static String coordinate(double pixels) {
    return String.format(Locale.ROOT, "%.1f", pixels);
  }
}
