package io.watchbill.drift.detection;

import io.watchbill.drift.baseline.Calendar;
import io.watchbill.drift.baseline.Mask;
import io.watchbill.signal.SignalDefinition.Kind;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The first honest figures of the engine, on simulated traffic. See benchmarks/README.md. */
public final class FirstDetectionBenchmark {
  private static final double NINETY_DAYS = 90 * 24;

  private FirstDetectionBenchmark() {}

  record Outcome(
      int falsePages,
      boolean found,
      double delayHours,
      double delayCalls,
      double onsetHours,
      double shift) {}

  static Demand demand(Kind kind, double shift) {
    boolean down = kind != Kind.RATE;
    return new Demand(Math.log1p(shift), true, down, null, null, 1, NINETY_DAYS);
  }

  /** Plays a tape; {@code at} is the slot of the change or the largest number. */
  static Outcome play(
      Traffic.Plan plan, Traffic.Event event, Kind kind, double shift, int days, long at) {
    var traffic = new Traffic(plan, event);
    var detector = new Detector(kind, demand(kind, shift), true, Calendar.of(ZoneOffset.UTC));
    List<Mask.Span> masks = new ArrayList<>();
    long resume = Long.MAX_VALUE;
    int falsePages = 0;
    double calls = 0;
    for (long i = 0; i < days * 288L; i++) {
      var tick = traffic.next();
      if (tick.slot() >= resume) {
        detector.resume(tick.slot(), new Mask(List.copyOf(masks)));
        resume = Long.MAX_VALUE;
      }
      var empty = tick.length().n() == 0;
      if (tick.slot() >= at) {
        calls += tick.length().n();
      }
      var alarm =
          switch (kind) {
            case MEAN -> detector.tick(tick.slot(), empty ? null : tick.length(), tick.lengths());
            case RATE -> detector.tick(tick.slot(), empty ? null : tick.errors(), tick.errorsBy());
            case TOTAL -> {
              Map<String, io.watchbill.signal.Bucket> volumes = new java.util.LinkedHashMap<>();
              tick.lengths().forEach((k, b) -> volumes.put(k, Traffic.volume(b)));
              yield detector.tick(
                  tick.slot(), empty ? null : Traffic.volume(tick.length()), volumes);
            }
          };
      if (alarm != null) {
        if (tick.slot() >= at) {
          return new Outcome(
              falsePages,
              true,
              (tick.slot() + 1 - at) / 12.0,
              calls,
              (alarm.start() - at) / 12.0,
              Math.expm1(alarm.evidence().shift()));
        }
        if (Boolean.getBoolean("verbose")) {
          System.err.printf(
              "false: %s %.2f +- %.2f nats %.1f score %.1f n %.0f day %.2f len %.1f h%n",
              alarm.intent(),
              alarm.evidence().shift(),
              alarm.evidence().error(),
              alarm.evidence().nats(),
              alarm.score(),
              alarm.calls(),
              (tick.slot() - Traffic.MONDAY) / 288.0,
              (tick.slot() + 1 - alarm.start()) / 12.0);
        }
        falsePages++;
        detector.freeze();
        resume = tick.slot() + 288;
        masks.add(new Mask.Span(alarm.start() / 12, resume / 12));
      }
    }
    return new Outcome(falsePages, false, 0, 0, 0, 0);
  }

  static void quiet(
      String name,
      int seeds,
      int days,
      long seed,
      Kind kind,
      double shift,
      java.util.function.LongFunction<Traffic.Plan> plan) {
    int pages = 0;
    long began = System.nanoTime();
    for (int s = 0; s < seeds; s++) {
      pages +=
          play(plan.apply(seed + s), new Traffic.Event(), kind, shift, days, Long.MAX_VALUE)
              .falsePages();
    }
    double periods = seeds * (days - 14) / 90.0;
    System.out.printf(
        "| quiet %s | %.1f years | %d pages | %.2f per 90 d | %.1f s |%n",
        name, seeds * days / 365.0, pages, pages / periods, (System.nanoTime() - began) / 1e9);
  }

  static void change(
      String name,
      int seeds,
      long seed,
      Kind kind,
      double shift,
      java.util.function.LongFunction<Traffic.Plan> plan,
      Consumer<Traffic.Event> what,
      long at) {
    int found = 0;
    int falsePages = 0;
    List<Double> delay = new ArrayList<>();
    List<Double> calls = new ArrayList<>();
    List<Double> onset = new ArrayList<>();
    List<Double> size = new ArrayList<>();
    for (int s = 0; s < seeds; s++) {
      var event = new Traffic.Event();
      what.accept(event);
      var outcome = play(plan.apply(seed + s), event, kind, shift, 35, at);
      falsePages += outcome.falsePages();
      if (outcome.found()) {
        found++;
        delay.add(outcome.delayHours());
        calls.add(outcome.delayCalls());
        onset.add(outcome.onsetHours());
        size.add(outcome.shift());
      }
    }
    System.out.printf(
        "| %s | %d/%d | %.1f h | %.0f calls | onset %.1f h | size %.2f | false before %d |%n",
        name, found, seeds, median(delay), median(calls), median(onset), median(size), falsePages);
  }

  static double median(List<Double> x) {
    var sorted = x.stream().sorted().toList();
    return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
  }

  public static void main(String[] arguments) {
    long seed = Long.getLong("seed", 1);
    int seeds = Integer.getInteger("seeds", 8);
    long friday = Traffic.MONDAY + 18 * 288 + 200;
    long tuesday = Traffic.MONDAY + 22 * 288 + 120;
    boolean onlyQuiet = Boolean.getBoolean("quiet");
    for (String given : System.getProperty("rates", "800,300,30").split(",")) {
      double rate = Double.parseDouble(given);
      java.util.function.LongFunction<Traffic.Plan> plan =
          s ->
              Boolean.getBoolean("calm")
                  ? Traffic.Plan.calm(s, 12, rate)
                  : Traffic.Plan.business(s, 12, rate);
      quiet("length " + rate, seeds, 104, seed, Kind.MEAN, 0.10, plan);
      quiet("errors " + rate, seeds, 104, seed, Kind.RATE, 0.5, plan);
      quiet("volume " + rate, seeds, 104, seed, Kind.TOTAL, 0.25, plan);
      if (onlyQuiet) {
        continue;
      }
      for (double f : new double[] {1.10, 1.15, 1.22, 1.5, 0.85, 0.78}) {
        change(
            "all x" + f + " at " + rate,
            seeds,
            seed + 1000,
            Kind.MEAN,
            0.10,
            plan,
            e -> e.length = slot -> slot >= tuesday ? f : 1,
            tuesday);
      }
      change(
          "9 of 12 x1.22 Friday 16:40 at " + rate,
          seeds,
          seed + 1000,
          Kind.MEAN,
          0.10,
          plan,
          e -> {
            e.length = slot -> slot >= friday ? 1.22 : 1;
            e.moved = 9;
          },
          friday);
      change(
          "one of 12 x1.5 at " + rate,
          seeds,
          seed + 1000,
          Kind.MEAN,
          0.10,
          plan,
          e -> {
            e.length = slot -> slot >= tuesday ? 1.5 : 1;
            e.firstMoved = 5;
            e.moved = 1;
          },
          tuesday);
      change(
          "mix only at " + rate,
          seeds,
          seed + 1000,
          Kind.MEAN,
          0.10,
          plan,
          e -> e.mix = slot -> slot >= tuesday ? 0.6 : 0,
          tuesday);
      change(
          "volume x2, length watched at " + rate,
          seeds,
          seed + 1000,
          Kind.MEAN,
          0.10,
          plan,
          e -> e.rate = slot -> slot >= tuesday ? 2 : 1,
          tuesday);
      change(
          "volume x2 at " + rate,
          seeds,
          seed + 1000,
          Kind.TOTAL,
          0.25,
          plan,
          e -> e.rate = slot -> slot >= tuesday ? 2 : 1,
          tuesday);
      change(
          "errors x3 at " + rate,
          seeds,
          seed + 1000,
          Kind.RATE,
          0.5,
          plan,
          e -> e.error = slot -> slot >= tuesday ? 3 : 1,
          tuesday);
    }
  }
}
