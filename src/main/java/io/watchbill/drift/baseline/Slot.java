package io.watchbill.drift.baseline;

/**
 * One bucket or hour held against the baseline. The mean deviation of several is the sum of {@code
 * deviation} over the sum of {@code weight}, its sampling variance the sum of {@code sampling} over
 * the squared sum of {@code weight}.
 */
public record Slot(double weight, double deviation, double sampling, double calls) {
  public static final Slot EMPTY = new Slot(0, 0, 0, 0);

  /** Both together, the second one scaled by its part in a pool. */
  public Slot plus(Slot other, double part) {
    return new Slot(
        weight + part * other.weight,
        deviation + part * other.deviation,
        sampling + part * part * other.sampling,
        calls + other.calls);
  }
}
