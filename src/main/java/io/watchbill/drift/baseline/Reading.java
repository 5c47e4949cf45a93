package io.watchbill.drift.baseline;

/** How a bucket's sums are read as evidence about a level. */
public enum Reading {
  /** The mean of logarithms: positive values whose logarithm is the steadier measure. */
  LOG,
  /** The mean of the values themselves, relative to the baseline. */
  MEAN,
  /** A share: successes against expected successes. */
  RATE,
  /** A total against the total expected at this hour of the week; silence is a measurement. */
  TOTAL;

  /** A mean deviation as a logarithm of the ratio to the baseline, at least -3. */
  public double shift(double deviation) {
    return this == LOG ? deviation : Math.log(Math.max(0.05, 1 + deviation));
  }

  /** Whether a bucket in which nothing happened says something. */
  public boolean silenceCounts() {
    return this == TOTAL;
  }
}
