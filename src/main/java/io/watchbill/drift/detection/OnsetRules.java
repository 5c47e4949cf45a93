package io.watchbill.drift.detection;

import io.watchbill.drift.baseline.Reading;
import io.watchbill.drift.baseline.Slots;
import io.watchbill.drift.baseline.Spread;

/** When a change began: the profile likelihood over all candidate slots. */
final class OnsetRules {
  /**
   * Drop of the log-likelihood that bounds a 90 % interval: both sides of the maximum are random
   * walks whose excess is exponential, (1 - exp(-c))^2 = 0.9.
   */
  private static final double DROP = 2.97;

  private OnsetRules() {}

  /** The likeliest slot and the interval's first and last one. */
  record Onset(long at, long low, long high) {}

  /**
   * Looks for the onset before {@code until}.
   *
   * @param strip slots of what moved, against the baseline
   * @param spread how it wanders by itself within a day
   * @param up whether it rose
   */
  static Onset find(Strip strip, Reading reading, Spread spread, long until, boolean up) {
    int end = (int) Math.min(strip.length(), until - strip.from());
    var likelihood = new double[end];
    double weight = 0;
    double deviation = 0;
    double sampling = 0;
    double best = Double.NEGATIVE_INFINITY;
    int at = end - 1;
    double noise = inflation(strip, spread, end);
    for (int i = end - 1; i >= 0; i--) {
      var slot = strip.at(i);
      weight += slot.weight();
      deviation += slot.deviation();
      sampling += slot.sampling();
      if (weight <= 0) {
        likelihood[i] = Double.NEGATIVE_INFINITY;
        continue;
      }
      double mean = deviation / weight;
      boolean agrees = up == mean > 0;
      likelihood[i] = agrees ? gain(reading, mean) * weight * weight / (noise * sampling) : 0;
      if (likelihood[i] > best && slot.weight() > 0) {
        best = likelihood[i];
        at = i;
      }
    }
    int low = at;
    int high = at;
    for (int i = 0; i < end; i++) {
      if (likelihood[i] >= best - DROP) {
        low = Math.min(low, i);
        high = Math.max(high, i);
      }
    }
    return new Onset(strip.from() + at, strip.from() + low, strip.from() + high);
  }

  /**
   * What a unit of information gains by its mean being believed: of a logarithm as of a normal
   * variable, else as of a count, m² / 2 and (1 + m) ln(1 + m) - m. They agree for small shifts; a
   * count whose large shift were taken for normal would seem to begin long before it did.
   */
  private static double gain(Reading reading, double mean) {
    if (reading == Reading.LOG) {
      return mean * mean / 2;
    }
    double shift = Math.max(mean, -0.999);
    return (1 + shift) * Math.log1p(shift) - shift;
  }

  /** How much noisier than sampling a few hours are, from the wandering of hours and quarters. */
  private static double inflation(Strip strip, Spread spread, int end) {
    double sampling = 0;
    double squares = 0;
    double hourly = 0;
    for (int i = 0; i < end; i++) {
      var slot = strip.at(i);
      sampling += slot.sampling();
      hourly += slot.weight();
      if ((strip.from() + i) % Slots.AN_HOUR == Slots.AN_HOUR - 1) {
        squares += hourly * hourly;
        hourly = 0;
      }
    }
    squares += hourly * hourly;
    return sampling <= 0
        ? 1
        : 1 + (spread.variance()[0] + 2 * spread.variance()[1]) * squares / sampling;
  }
}
