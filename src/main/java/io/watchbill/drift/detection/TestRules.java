package io.watchbill.drift.detection;

import io.watchbill.drift.baseline.Reading;
import io.watchbill.drift.baseline.Spread;
import io.watchbill.drift.baseline.Window;

/**
 * The sequential test: how improbable a window is when nothing has changed, and how improbable it
 * must be so that, over all windows ever looked at, the false-page budget holds.
 */
final class TestRules {
  /** The estimate must reach this part of the smallest change worth waking for … */
  static final double NEARLY = 0.75;

  /** … and be surely, at two standard errors, more than this part of it. */
  private static final double SURELY = 0.5;

  /**
   * Independent looks that sliding a window over a stretch of its own length amounts to, times the
   * number of octaves of length. Calibrated on simulated quiet traffic: see docs/detection.md.
   */
  static final double LOOKS = 400;

  /** Skewness that logarithms of single token counts are granted; see docs/detection.md. */
  private static final double SKEW = 0.8;

  private TestRules() {}

  /** Weighs a window against the baseline. */
  static Evidence weigh(Reading reading, Window window, Spread spread, Window.Ground ground) {
    double sampling = window.sampling() + ground.sampling();
    double wander = 0;
    double doubt = 0;
    for (int scale = 0; scale < Spread.SCALES; scale++) {
      double part =
          spread.variance()[scale] * (window.concentration(scale) + ground.concentration()[scale]);
      wander += part;
      doubt += part * part / spread.freedom()[scale];
    }
    double variance = sampling + wander;
    double ratio = Math.max(0, 1 + window.mean());
    double shift = reading.shift(window.mean());
    double square =
        distance(reading, ratio, shift, window.sampling(), sampling / variance) / variance;
    if (reading == Reading.LOG) {
      double skewed = Math.sqrt(square) - lean(square, sampling / variance, window.calls());
      square = skewed * skewed;
    }
    double freedom = doubt > 0 ? variance * variance / doubt : Double.POSITIVE_INFINITY;
    return new Evidence(shift, Math.sqrt(variance), surprise(normal(square, freedom)));
  }

  /**
   * What the skewness of single logarithms, whichever way it leans, may add to the deviate of a
   * mean of few (the first term of Cornish and Fisher's expansion).
   */
  private static double lean(double square, double sampled, double calls) {
    double skew = SKEW * Math.pow(sampled, 1.5) / Math.sqrt(Math.max(1, calls));
    double z = Math.sqrt(square);
    return Math.min(z / 2, skew * Math.max(0, square - 1) / 6);
  }

  /**
   * Squared distance of a ratio from 1 per unit of variance. Deviances instead of squares because
   * the sums of few skewed values are not normal: the gamma law's for means that rise, Poisson's
   * for counts, half an event nearer to what was expected because counts are whole; what wanders
   * between blocks is taken as normal in the logarithm.
   *
   * @param sampling the window's own sampling variance, for counts one over the expected events
   * @param sampled the part of the whole variance that is sampling
   */
  private static double distance(
      Reading reading, double ratio, double shift, double sampling, double sampled) {
    return switch (reading) {
      case LOG -> shift * shift;
      case MEAN -> ratio < 1 ? (1 - ratio) * (1 - ratio) : 2 * (ratio - 1 - Math.log(ratio));
      case RATE, TOTAL -> {
        double half = Math.min(sampling / 2, Math.abs(ratio - 1));
        double near = ratio < 1 ? ratio + half : ratio - half;
        double poisson = near > 0 ? 2 * (near * Math.log(near) - near + 1) : 2;
        yield ratio < 1 ? poisson : sampled * poisson + (1 - sampled) * shift * shift;
      }
    };
  }

  /** The normal deviate as improbable as Student's t with that square (Wallace 1959). */
  private static double normal(double square, double freedom) {
    if (freedom > 1e6) {
      return Math.sqrt(square);
    }
    return (8 * freedom + 1)
        / (8 * freedom + 3)
        * Math.sqrt(freedom * Math.log1p(square / freedom));
  }

  /** Minus the logarithm of the normal law's upper tail (Sampford's bound on Mills' ratio). */
  static double surprise(double z) {
    double mills = 4 / (3 * z + Math.sqrt(z * z + 8));
    return z * z / 2 + Math.log(Math.sqrt(2 * Math.PI) / mills);
  }

  /** The deviate whose upper tail is exp(-nats); the inverse of {@link #surprise}. */
  static double deviate(double nats) {
    double low = 0;
    double high = 60;
    for (int i = 0; i < 50; i++) {
      double middle = (low + high) / 2;
      if (surprise(middle) < nats) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * The nats a window of that length must show. Long windows are fewer than short ones and need
   * less.
   *
   * @param hours length of the window
   * @param share part of the budget: one half for the pool, the rest divided among the intents
   */
  static double bar(Demand demand, double hours, double share) {
    int directions = (demand.up() ? 1 : 0) + (demand.down() ? 1 : 0);
    double looks = LOOKS * directions * Math.max(1, demand.budgetHours() / hours);
    return Math.log(looks / (demand.budget() * share));
  }

  /** Whether the estimate is of the size and the direction that the watch asks for. */
  static boolean worthwhile(Demand demand, Evidence evidence) {
    double size = evidence.shift() > 0 ? evidence.shift() : -evidence.shift();
    boolean wanted = evidence.shift() > 0 ? demand.up() : demand.down();
    return wanted
        && size >= NEARLY * demand.smallest()
        && size - 2 * evidence.error() >= SURELY * demand.smallest();
  }
}
