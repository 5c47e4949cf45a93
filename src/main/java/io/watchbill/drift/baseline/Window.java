package io.watchbill.drift.baseline;

/**
 * What a stretch of time weighs: the sum of weights, of deviations and of sampling variances, and
 * how unevenly the weight lies over hours, quarters of days, days and weeks. Grows backwards or
 * forwards, slot by slot.
 */
public final class Window {
  private double weight;
  private double deviation;
  private double sampling;
  private double calls;
  private final double[] closed = new double[Spread.SCALES];
  private final double[] open = new double[Spread.SCALES];
  private final long[] block = new long[Spread.SCALES];

  /** Adds a slot; slots of the same block must come one after the other. */
  public void add(Slot slot, long hour, Calendar calendar) {
    if (slot.weight() == 0) {
      return;
    }
    add(slot, hour, calendar.quarter(hour), calendar.day(hour), calendar.week(hour));
  }

  public void add(Slot slot, long hour, long quarter, long day, long week) {
    weight += slot.weight();
    deviation += slot.deviation();
    sampling += slot.sampling();
    calls += slot.calls();
    spread(0, hour, slot.weight());
    spread(1, quarter, slot.weight());
    spread(2, day, slot.weight());
    spread(3, week, slot.weight());
  }

  private void spread(int scale, long id, double slotWeight) {
    if (block[scale] != id) {
      closed[scale] += open[scale] * open[scale];
      open[scale] = 0;
      block[scale] = id;
    }
    open[scale] += slotWeight;
  }

  public double weight() {
    return weight;
  }

  public double calls() {
    return calls;
  }

  /** Mean deviation from the baseline: relative, or of the logarithm. */
  public double mean() {
    return deviation / weight;
  }

  /** Variance of the mean from the sampling of calls alone. */
  public double sampling() {
    return sampling / (weight * weight);
  }

  /** One over the effective number of blocks of that scale. */
  public double concentration(int scale) {
    return (closed[scale] + open[scale] * open[scale]) / (weight * weight);
  }

  /** What stands behind it, as part of a comparison. */
  Ground ground() {
    var concentration = new double[Spread.SCALES];
    for (int scale = 0; scale < Spread.SCALES; scale++) {
      concentration[scale] = weight > 0 ? concentration(scale) : 1;
    }
    return new Ground(weight > 0 ? sampling() : 1, concentration);
  }

  /**
   * The baseline's own uncertainty: variance from sampling, and one over its effective number of
   * blocks at each scale.
   */
  public record Ground(double sampling, double[] concentration) {
    static final Ground FIRM = new Ground(0, new double[Spread.SCALES]);
  }
}
