package io.watchbill.drift.detection;

import io.watchbill.signal.Bucket;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * Seeded traffic of a generative system, slot by slot: intents of unequal size, a weekly rhythm,
 * bursts, token counts drawn from a production law, and levels that wander by themselves.
 */
public final class Traffic {
  /**
   * Quantiles of output tokens of 19 366 production chat calls (AzurePublicDataset
   * AzureLLMInferenceTrace_conv, CC-BY 4.0): coefficient of variation 0.77.
   */
  private static final double[] CHAT = {
    7, 41, 54, 67, 77, 85, 91, 96, 103, 113, 129, 151, 177, 217, 384, 395, 400, 411, 424, 451, 1000
  };

  /** What a tape is made of. */
  public record Plan(
      long seed,
      int intents,
      double callsAnHour,
      boolean businessHours,
      boolean lognormal,
      double wanderHours,
      double wanderDays,
      double commonDays,
      double trafficDays,
      double errorShare) {
    /** As {@link #business}, with levels that hardly wander. */
    public static Plan calm(long seed, int intents, double callsAnHour) {
      return new Plan(seed, intents, callsAnHour, true, false, 0.01, 0.01, 0.005, 0.05, 0.01);
    }

    /** Nights and week-ends all but empty; levels wander by a few per cent. */
    static Plan business(long seed, int intents, double callsAnHour) {
      return new Plan(seed, intents, callsAnHour, true, false, 0.02, 0.03, 0.015, 0.08, 0.01);
    }
  }

  /** What happens on a tape: factors on levels and rates as functions of the slot. */
  public static final class Event {
    public DoubleUnaryOperator length = slot -> 1;
    DoubleUnaryOperator rate = slot -> 1;
    DoubleUnaryOperator error = slot -> 1;
    DoubleUnaryOperator mix = slot -> 0;
    public int moved = Integer.MAX_VALUE;
    int firstMoved;
  }

  /** One slot's measurements. */
  public record Tick(
      long slot,
      Bucket length,
      Map<String, Bucket> lengths,
      Bucket errors,
      Map<String, Bucket> errorsBy) {}

  public static final long MONDAY = Instant.parse("2026-01-05T00:00:00Z").getEpochSecond() / 300;

  private final Plan plan;
  private final Event event;
  private final SplittableRandom random;
  private final double[] level;
  private final double[] share;
  private final double[] wander;
  private final double[] dayOff;
  private double commonOff;
  private double trafficOff;
  private double burst;
  private long slot = MONDAY;
  private long day = Long.MIN_VALUE;
  private final double correction;

  public Traffic(Plan plan, Event event) {
    this.plan = plan;
    this.event = event;
    this.random = new SplittableRandom(plan.seed);
    level = new double[plan.intents];
    share = new double[plan.intents];
    wander = new double[plan.intents];
    dayOff = new double[plan.intents];
    double sum = 0;
    for (int i = 0; i < plan.intents; i++) {
      level[i] = 120 * Math.exp(0.5 * random.nextGaussian());
      share[i] = 1.0 / (1 + 0.5 * i);
      sum += share[i];
    }
    for (int i = 0; i < plan.intents; i++) {
      share[i] /= sum;
    }
    double mean = 0;
    for (double q : CHAT) {
      mean += q;
    }
    correction = 1 / (mean / CHAT.length);
  }

  public long slot() {
    return slot;
  }

  public Tick next() {
    long today = slot / 288;
    if (today != day) {
      day = today;
      commonOff = plan.commonDays * random.nextGaussian();
      trafficOff = plan.trafficDays * random.nextGaussian();
      for (int i = 0; i < plan.intents; i++) {
        dayOff[i] = plan.wanderDays * random.nextGaussian();
      }
    }
    double keep = Math.exp(-1.0 / (12 * 2));
    double fresh = Math.sqrt(1 - keep * keep);
    burst = 0.97 * burst + 0.24 * 0.2 * random.nextGaussian();
    double rate =
        plan.callsAnHour
            / 12
            * rhythm()
            * Math.exp(trafficOff + burst)
            * event.rate.applyAsDouble(slot);
    Map<String, Bucket> lengths = new LinkedHashMap<>();
    Map<String, Bucket> errors = new LinkedHashMap<>();
    double[] all = new double[6];
    double mix = event.mix.applyAsDouble(slot);
    for (int i = 0; i < plan.intents; i++) {
      wander[i] = keep * wander[i] + fresh * plan.wanderHours * random.nextGaussian();
      double part = share[i] * (i % 2 == 0 ? 1 + mix : 1 - mix);
      int n = poisson(rate * part);
      boolean moves = i >= event.firstMoved && i < event.firstMoved + event.moved;
      double at =
          level[i]
              * Math.exp(wander[i] + dayOff[i] + commonOff)
              * (moves ? event.length.applyAsDouble(slot) : 1);
      double p = plan.errorShare * (moves ? event.error.applyAsDouble(slot) : 1);
      double[] sums = new double[6];
      for (int k = 0; k < n; k++) {
        double x = Math.max(1, Math.rint(at * draw()));
        double log = Math.log(x);
        sums[0]++;
        sums[1] += x;
        sums[2] += x * x;
        sums[3] += log;
        sums[4] += log * log;
        sums[5] += random.nextDouble() < p ? 1 : 0;
      }
      if (n > 0) {
        lengths.put("intent-" + i, bucket(sums));
        errors.put("intent-" + i, share(sums));
        for (int k = 0; k < 6; k++) {
          all[k] += sums[k];
        }
      }
    }
    var tick = new Tick(slot, bucket(all), lengths, share(all), errors);
    slot++;
    return tick;
  }

  private Bucket bucket(double[] s) {
    return new Bucket(Instant.ofEpochSecond(slot * 300), (long) s[0], s[1], s[2], s[3], s[4]);
  }

  private Bucket share(double[] s) {
    return new Bucket(Instant.ofEpochSecond(slot * 300), (long) s[0], s[5], s[5], 0, 0);
  }

  /** Calls of a slot as a total: each counts one. */
  public static Bucket volume(Bucket b) {
    return new Bucket(b.start(), b.n(), b.n(), b.n(), 0, 0);
  }

  private double rhythm() {
    if (!plan.businessHours) {
      var hour = slot % 288 / 12.0;
      return 1 + 0.6 * Math.sin((hour - 9) / 24 * 2 * Math.PI);
    }
    var at = Instant.ofEpochSecond(slot * 300).atOffset(ZoneOffset.UTC);
    int h = at.getHour();
    double daily = h >= 8 && h < 17 ? 1 : h == 7 || h == 17 ? 0.5 : h == 6 || h == 18 ? 0.2 : 0.02;
    return at.getDayOfWeek().getValue() >= 6 ? daily * 0.04 : daily;
  }

  private double draw() {
    if (plan.lognormal) {
      return Math.exp(0.683 * random.nextGaussian() - 0.683 * 0.683 / 2);
    }
    double u = random.nextDouble() * (CHAT.length - 1);
    int below = (int) u;
    return (CHAT[below] + (u - below) * (CHAT[Math.min(below + 1, CHAT.length - 1)] - CHAT[below]))
        * correction;
  }

  private int poisson(double mean) {
    if (mean > 60) {
      return Math.max(0, (int) Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    double limit = Math.exp(-mean);
    int n = 0;
    double product = random.nextDouble();
    while (product > limit) {
      n++;
      product *= random.nextDouble();
    }
    return n;
  }
}
