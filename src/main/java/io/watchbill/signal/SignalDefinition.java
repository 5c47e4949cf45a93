package io.watchbill.signal;

/**
 * A behavioural measure: what it is called, its unit, which way is better, whose layer it is, and
 * how a bucket is read.
 *
 * @param better {@code higher}, {@code lower} or {@code either}
 * @param cannotSee what the signal is blind to, for its reader
 */
public record SignalDefinition(
    String id,
    String name,
    String unit,
    String better,
    String layer,
    Kind kind,
    String definition,
    String cannotSee) {

  /** How a bucket's statistics are read. */
  public enum Kind {
    /** The mean of positive values: sum over n. */
    MEAN,
    /** A share: sum successes out of n trials. */
    RATE,
    /** A total per unit of time: sum alone; n counts the events. */
    TOTAL
  }
}
