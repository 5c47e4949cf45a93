package io.watchbill.drift.baseline;

/**
 * What is normal for one series.
 *
 * @param reading how its sums are read
 * @param level the mean logarithm, the mean, the share, or the total an hour, by {@link Reading}
 * @param mean the level in the signal's own unit
 * @param profile logarithm of the factor for each hour of the week
 * @param callVariance relative sampling variance of one call; for totals of one average hour
 * @param calls calls an hour, over the hours with any
 * @param spread how the level wanders by itself
 * @param ground how well the level is known
 */
public record Baseline(
    Reading reading,
    double level,
    double mean,
    double[] profile,
    double callVariance,
    double calls,
    Spread spread,
    Window.Ground ground) {

  /** Holds sums against the baseline; {@code part} of an hour is 1 or a twelfth. */
  public Slot slot(double n, double sum, double log, int hourOfWeek, double part) {
    return switch (reading) {
      case LOG -> new Slot(n, log - n * (level + profile[hourOfWeek]), n * callVariance, n);
      case MEAN ->
          new Slot(n, sum / (level * Math.exp(profile[hourOfWeek])) - n, n * callVariance, n);
      case RATE -> {
        double expected = n * Math.exp(profile[hourOfWeek]);
        yield new Slot(expected, sum / level - expected, expected * callVariance, n);
      }
      case TOTAL -> {
        double expected = part * Math.exp(profile[hourOfWeek]);
        yield new Slot(expected, sum / level - expected, expected * callVariance, n);
      }
    };
  }

  /** The slot of one hour of a history. */
  Slot hour(History history, long hour, int hourOfWeek) {
    double n = history.hourCalls(hour);
    if (n == 0 && !reading.silenceCounts()) {
      return Slot.EMPTY;
    }
    return slot(n, history.hourSum(hour), history.hourLog(hour), hourOfWeek, 1);
  }

  /** The slot of five minutes of a history. */
  public Slot slot(History history, long slot, int hourOfWeek) {
    double n = history.slotCalls(slot);
    if (n == 0 && !reading.silenceCounts()) {
      return Slot.EMPTY;
    }
    return slot(n, history.slotSum(slot), history.slotLog(slot), hourOfWeek, 1.0 / 12);
  }

  /** Draws a slot in to so many standard deviations, sampling and wandering within a day. */
  public Slot drawn(Slot slot, double reach) {
    return BaselineRules.drawn(slot, this, reach);
  }
}
