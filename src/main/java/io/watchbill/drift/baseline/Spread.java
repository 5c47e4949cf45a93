package io.watchbill.drift.baseline;

/**
 * How far a level wanders by itself between blocks of time, beyond the sampling of calls: variances
 * of the logarithm for hours within a quarter of a day, quarters within a day, days, and weeks.
 *
 * @param variance per scale, in squared logarithms
 * @param freedom degrees of freedom that stand behind each variance
 */
public record Spread(double[] variance, double[] freedom) {
  public static final int SCALES = 4;

  /** The assumption before anything was seen, worth {@code freedom} degrees of freedom. */
  public static Spread assumed(Reading reading) {
    double[] deviation =
        switch (reading) {
          case LOG, MEAN -> new double[] {0.02, 0.015, 0.02, 0.012};
          case RATE -> new double[] {0.10, 0.08, 0.10, 0.05};
          case TOTAL -> new double[] {0.10, 0.06, 0.08, 0.04};
        };
    var variance = new double[SCALES];
    var freedom = new double[SCALES];
    for (int scale = 0; scale < SCALES; scale++) {
      variance[scale] = deviation[scale] * deviation[scale];
      freedom[scale] = 4;
    }
    return new Spread(variance, freedom);
  }
}
