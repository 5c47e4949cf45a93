package io.watchbill.drift.baseline;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Fits a series' baseline: level, profile over the week with shrinkage, spread between blocks of
 * time. Old data count less (half-life two weeks), wild hours are drawn in.
 */
final class BaselineRules {
  private static final double HALF_LIFE_HOURS = 14 * 24;
  private static final double WILD = 5;
  private static final int HOURS_OF_DAY = 24;

  private BaselineRules() {}

  /** The hours a fit may use. */
  record Range(long from, long to, Mask mask, Calendar calendar) {
    int hours() {
      return (int) (to - from);
    }
  }

  /** Where a fit starts from: level, call variance and profile before anything is learned. */
  static Baseline plain(Reading reading, double level, double callVariance, double[] profile) {
    return new Baseline(
        reading,
        level,
        level,
        profile,
        callVariance,
        0,
        Spread.assumed(reading),
        Window.Ground.FIRM);
  }

  /**
   * The first look at a series: level and the spread of single calls without any profile; null when
   * it has too little to say.
   *
   * @param poolLevel the pooled share for rates, to lean on; 0 when there is none
   */
  static @Nullable Baseline start(History history, Reading reading, Range range, double poolLevel) {
    double n = 0;
    double sum = 0;
    double log = 0;
    double hours = 0;
    for (long hour = range.from(); hour < range.to(); hour++) {
      if (range.mask().covers(hour)) {
        continue;
      }
      double age = age(range, hour);
      n += age * history.hourCalls(hour);
      sum += age * history.hourSum(hour);
      log += age * history.hourLog(hour);
      hours += age;
    }
    if (n <= 0 || (sum <= 0 && poolLevel <= 0)) {
      return null;
    }
    double[] m =
        history.moments(range.from() / 24, Math.max(range.from() / 24 + 1, range.to() / 24));
    double mean = sum / n;
    double[] flat = new double[Calendar.WEEK];
    return switch (reading) {
      case LOG -> plain(reading, log / n, steady(m[0], m[3], m[4], 1e-4, 0.5), flat);
      case MEAN -> plain(reading, mean, relative(m), flat);
      case RATE -> {
        double share = poolLevel > 0 ? (sum + 1) / (n + 1 / poolLevel) : mean;
        yield plain(reading, share, Math.max(0.02, (1 - share) / share), flat);
      }
      case TOTAL -> {
        double level = sum / hours;
        double perEvent = m[2] > 0 && m[0] > 0 ? m[2] / m[0] : 2 * mean * mean;
        yield plain(reading, level, perEvent * (n / hours) / (level * level), flat);
      }
    };
  }

  /** Relative variance of one call around the mean. */
  static double relative(double[] m) {
    double mean = m[1] / Math.max(1, m[0]);
    return mean <= 0 ? 1 : steady(m[0], m[1] / mean, m[2] / (mean * mean), 0.0001, 0.5);
  }

  private static double steady(double n, double sum, double squares, double floor, double assumed) {
    double strength = 10;
    double own = n > 1 ? Math.max(0, squares - sum * sum / n) : 0;
    return Math.max(floor, (own + strength * assumed) / (Math.max(0, n - 1) + strength));
  }

  /** The hours of a series against a baseline; masked and silent hours have no weight. */
  static Slot[] slots(History history, Baseline baseline, Range range) {
    var slots = new Slot[range.hours()];
    for (int i = 0; i < slots.length; i++) {
      long hour = range.from() + i;
      slots[i] =
          range.mask().covers(hour)
              ? Slot.EMPTY
              : baseline.hour(history, hour, range.calendar().hourOfWeek(hour));
    }
    return slots;
  }

  /** Draws in hours further out than five times the usual distance, whatever that is here. */
  static Slot[] tamed(Slot[] slots, Reading reading) {
    double[] assumed = Spread.assumed(reading).variance();
    double base = Arrays.stream(assumed).sum();
    var distance =
        Arrays.stream(slots)
            .filter(slot -> slot.weight() > 0)
            .mapToDouble(slot -> Math.abs(slot.deviation()) / error(slot, base))
            .sorted()
            .toArray();
    if (distance.length < 24) {
      return slots;
    }
    double usual = Math.max(0.6745, distance[distance.length / 2]) / 0.6745;
    var tamed = slots.clone();
    for (int i = 0; i < slots.length; i++) {
      var slot = slots[i];
      // A few single events are never wild, however seldom they are.
      double most = WILD * usual * error(slot, base) + 6 * slot.sampling() / slot.weight();
      if (slot.weight() > 0 && Math.abs(slot.deviation()) > most) {
        tamed[i] =
            new Slot(
                slot.weight(),
                Math.copySign(most, slot.deviation()),
                slot.sampling(),
                slot.calls());
      }
    }
    return tamed;
  }

  /** Draws a slot in to so many standard deviations, sampling and wandering within a day. */
  static Slot drawn(Slot slot, Baseline baseline, double reach) {
    double[] wander = baseline.spread().variance();
    double most = reach * error(slot, wander[0] + wander[1]);
    return Math.abs(slot.deviation()) <= most
        ? slot
        : new Slot(
            slot.weight(), Math.copySign(most, slot.deviation()), slot.sampling(), slot.calls());
  }

  private static double error(Slot slot, double wander) {
    return Math.sqrt(slot.sampling() + wander * slot.weight() * slot.weight());
  }

  /** What a profile is made of, coarse to fine. */
  private enum Layer {
    /** The hour of the day, whatever the day. */
    HOUR(HOURS_OF_DAY),
    /** How the hour differs between working days and week-ends. */
    KIND(2 * HOURS_OF_DAY),
    /** The day of the week. */
    DAY(7);

    private final int cells;

    Layer(int cells) {
      this.cells = cells;
    }

    int cell(int how) {
      int hour = how % HOURS_OF_DAY;
      return switch (this) {
        case HOUR -> hour;
        case KIND -> how >= 5 * HOURS_OF_DAY ? hour + HOURS_OF_DAY : hour;
        case DAY -> how / HOURS_OF_DAY;
      };
    }
  }

  /**
   * The profile that the residuals still show, to be added to the one they were taken against,
   * layer by layer, each cell shrunk by how much it is worth. A week-end never seen is like a
   * working day.
   */
  static double[] profile(Slot[] slots, Range range, Reading reading) {
    var effect = new double[Calendar.WEEK];
    for (var layer : Layer.values()) {
      if (layer == Layer.DAY && range.hours() < 2 * Calendar.WEEK) {
        break;
      }
      double[] cells = fit(slots, range, reading, layer, effect);
      for (int how = 0; how < Calendar.WEEK; how++) {
        effect[how] += cells[layer.cell(how)];
      }
    }
    return effect;
  }

  private static double[] fit(
      Slot[] slots, Range range, Reading reading, Layer layer, double[] before) {
    boolean total = reading == Reading.TOTAL;
    var weight = new double[layer.cells];
    var deviation = new double[layer.cells];
    var sampling = new double[layer.cells];
    var squares = new double[layer.cells];
    for (int i = 0; i < slots.length; i++) {
      if (slots[i].weight() == 0) {
        continue;
      }
      long hour = range.from() + i;
      int how = range.calendar().hourOfWeek(hour);
      int cell = layer.cell(how);
      double age = age(range, hour);
      double factor = total ? Math.exp(before[how]) : 1;
      double w = age * slots[i].weight() * factor;
      weight[cell] += w;
      deviation[cell] +=
          total
              ? age * (slots[i].deviation() + slots[i].weight() * (1 - factor))
              : age * slots[i].deviation() - w * before[how];
      sampling[cell] += age * age * slots[i].sampling() * factor;
      squares[cell] += w * w;
    }
    double[] wander = Spread.assumed(reading).variance();
    // A day of the week is made of hours that move together; its own wandering is that of days.
    double own = layer == Layer.DAY ? 0 : wander[0] + wander[1];
    double together = layer == Layer.DAY ? wander[2] / 2 + wander[1] / 4 : wander[2] / 4;
    var doubt = new double[layer.cells];
    for (int c = 0; c < layer.cells; c++) {
      if (weight[c] > 0) {
        deviation[c] /= weight[c];
        doubt[c] = (sampling[c] + own * squares[c]) / (weight[c] * weight[c]) + together;
      }
    }
    boolean whole = total && layer != Layer.DAY;
    return whole ? whole(deviation, weight) : shrunk(deviation, weight, doubt);
  }

  /** Logarithms of a total's factors as they are: the rhythm of traffic is no accident. */
  private static double[] whole(double[] deviation, double[] weight) {
    var cells = new double[deviation.length];
    for (int c = 0; c < cells.length; c++) {
      cells[c] = weight[c] > 0 ? Math.log(Math.max(0.001, 1 + deviation[c])) : 0;
    }
    return cells;
  }

  private static double[] shrunk(double[] deviation, double[] weight, double[] doubt) {
    double excess = 0;
    double trust = 0;
    for (int c = 0; c < deviation.length; c++) {
      if (weight[c] > 0) {
        double a = 1 / (doubt[c] * doubt[c]);
        excess += a * (deviation[c] * deviation[c] - doubt[c]);
        trust += a;
      }
    }
    double worth = trust > 0 ? Math.max(0, excess / trust) : 0;
    var cells = new double[deviation.length];
    for (int c = 0; c < cells.length; c++) {
      cells[c] =
          weight[c] > 0 ? Math.clamp(deviation[c] * worth / (worth + doubt[c]), -1.5, 1.5) : 0;
    }
    return cells;
  }

  /** Weight of an hour by its age. */
  static double age(Range range, long hour) {
    return Math.pow(2, (hour - range.to()) / HALF_LIFE_HOURS);
  }

  /** The weighted mean of residuals, and what stands behind it. */
  static Window window(Slot[] slots, Range range) {
    var window = new Window();
    for (int i = 0; i < slots.length; i++) {
      double age = age(range, range.from() + i);
      window.add(Slot.EMPTY.plus(slots[i], age), range.from() + i, range.calendar());
    }
    return window;
  }
}
