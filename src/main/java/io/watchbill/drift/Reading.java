package io.watchbill.drift;

/** How a bucket's sums are read as evidence about a level. */
enum Reading {
  /** The mean of logarithms: positive values whose logarithm is the steadier measure. */
  LOG,
  /** The mean of the values themselves, relative to the baseline. */
  MEAN,
  /** A share: successes against expected successes. */
  RATE,
  /** A total against the total expected at this hour of the week; silence is a measurement. */
  TOTAL;

  /** Whether a bucket in which nothing happened says something. */
  boolean silenceCounts() {
    return this == TOTAL;
  }
}
