package io.watchbill.telemetry;

/**
 * Sufficient statistics of positive values: count, sum, sum of squares, sum of logs and of squared
 * logs (natural).
 */
public record Moments(long n, double sum, double sumSquares, double sumLog, double sumLogSquares) {
  public static final Moments NONE = new Moments(0, 0, 0, 0, 0);

  /** Both together. */
  public Moments plus(Moments other) {
    return new Moments(
        n + other.n,
        sum + other.sum,
        sumSquares + other.sumSquares,
        sumLog + other.sumLog,
        sumLogSquares + other.sumLogSquares);
  }

  /** This without the other, for values that were counted and turned out wrong. */
  public Moments minus(Moments other) {
    return new Moments(
        n - other.n,
        sum - other.sum,
        sumSquares - other.sumSquares,
        sumLog - other.sumLog,
        sumLogSquares - other.sumLogSquares);
  }

  /** With one more value; the logarithm is taken of at least 1. */
  public Moments plus(double value) {
    double log = Math.log(Math.max(1, value));
    return new Moments(
        n + 1, sum + value, sumSquares + value * value, sumLog + log, sumLogSquares + log * log);
  }
}
