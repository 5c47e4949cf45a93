package io.watchbill.replay;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The telemetry of a business-to-business copilot, call by call, as OTLP requests of an exporter
 * that sends every five minutes. Token laws and rhythm come from {@link TrafficLaws}; what is added
 * by assumption is named here: office hours of one zone, an early Friday, a near-empty week-end,
 * and what the prompt change does.
 */
final class DemoTraffic {
  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  /**
   * How much longer version 14 answers: 22 % over all calls, for the share that this prompt
   * answers.
   */
  static final double LONGER = 1.24;

  private static final double CONVERSATIONS_A_WORKING_DAY = 4000;
  private static final double WEEKEND = 0.03;
  private static final double OUT_OF_OFFICE = 0.3;
  private static final Map<Integer, Double> FRIDAY_AFTERNOON =
      Map.of(15, 0.8, 16, 0.5, 17, 0.3, 18, 0.2, 19, 0.2);
  private static final double ANOTHER_TURN = 0.58;
  private static final double ANOTHER_TURN_AFTER_A_LONG_ANSWER = 0.585;
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final String SERVICE = "copilot-api";

  private final TrafficLaws laws = TrafficLaws.load();
  private final SplittableRandom random;
  private final Instant shipped;
  private final Instant rolledBack;
  private final PriorityQueue<DemoTurn> ahead =
      new PriorityQueue<>(Comparator.comparing(DemoTurn::end));
  private final double[] drift = new double[DemoIntent.ALL.size()];
  private final double meanLength;
  private final double[] rhythm = new double[24];
  private Instant window;
  private int driftHour = -1;
  private long conversations;

  /**
   * @param from start of the first window
   * @param shipped when version 14 of the prompt begins to be served, over six minutes
   * @param rolledBack when version 13 begins to be served again
   */
  DemoTraffic(long seed, Instant from, Instant shipped, Instant rolledBack) {
    this.random = new SplittableRandom(seed);
    this.window = from;
    this.shipped = shipped;
    this.rolledBack = rolledBack;
    double shares = DemoIntent.ALL.stream().mapToDouble(DemoIntent::share).sum();
    this.meanLength =
        DemoIntent.ALL.stream().mapToDouble(i -> i.share() * i.length()).sum() / shares;
    double total = 0;
    for (int hour = 0; hour < 24; hour++) {
      rhythm[hour] = laws.hourShare()[hour] * (hour >= 7 && hour < 19 ? 1 : OUT_OF_OFFICE);
      total += rhythm[hour];
    }
    for (int hour = 0; hour < 24; hour++) {
      rhythm[hour] /= total;
    }
  }

  /** When the next window ends. */
  Instant nextAt() {
    return window.plus(WINDOW);
  }

  /** The export request of the next window; null when nothing ended in it. */
  @Nullable TapeEntry next() {
    ZonedDateTime local = window.atZone(ZONE);
    wander(local.getHour());
    double expected = CONVERSATIONS_A_WORKING_DAY * share(local) * WINDOW.toSeconds() / 3600.0;
    int arrivals = poisson(expected);
    for (int i = 0; i < arrivals; i++) {
      converse(window.plusMillis(random.nextLong(WINDOW.toMillis())));
    }
    window = window.plus(WINDOW);
    List<DemoTurn> ended = new ArrayList<>();
    while (!ahead.isEmpty() && ahead.peek().end().isBefore(window)) {
      ended.add(ahead.remove());
    }
    return ended.isEmpty()
        ? null
        : new TapeEntry(
            window,
            "POST",
            "/v1/traces",
            DemoSpans.HEADERS,
            DemoSpans.request(SERVICE, ended, random));
  }

  private double share(ZonedDateTime local) {
    double share = rhythm[local.getHour()];
    DayOfWeek day = local.getDayOfWeek();
    if (day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY) {
      return share * WEEKEND;
    }
    return day == DayOfWeek.FRIDAY
        ? share * FRIDAY_AFTERNOON.getOrDefault(local.getHour(), 1.0)
        : share;
  }

  /** Each intent's mean wanders from hour to hour, as real series do beyond sampling noise. */
  private void wander(int hour) {
    if (hour != driftHour) {
      driftHour = hour;
      for (int i = 0; i < drift.length; i++) {
        drift[i] =
            0.9 * drift[i] + Math.sqrt(1 - 0.81) * laws.windowSpread() * random.nextGaussian();
      }
    }
  }

  private void converse(Instant start) {
    int index = pickIntent();
    DemoIntent intent = DemoIntent.ALL.get(index);
    String conversation = "conv-" + ++conversations;
    Instant at = start;
    double history = 0;
    boolean longer;
    do {
      longer = servesNew(at, intent);
      double output = TrafficLaws.draw(laws.outputTokens(), random) * intent.length() / meanLength;
      output = Math.max(1, output * Math.exp(drift[index]) * (longer ? LONGER : 1));
      double instructions = 0.85 * TrafficLaws.draw(laws.inputTokens(), random);
      long input = Math.max(8, Math.round(instructions + history));
      long cached = Math.min(input, Math.round(instructions * 0.5) / 64 * 64);
      boolean failed = random.nextDouble() < 0.004;
      boolean cut = random.nextDouble() < 0.003;
      Duration took = Duration.ofMillis(Math.round(350 + 11 * output + 250 * random.nextDouble()));
      String version = intent.prompt().equals(DemoIntent.ANSWERS) ? (longer ? "14" : "13") : "5";
      ahead.add(
          new DemoTurn(
              at,
              took,
              intent,
              conversation,
              version,
              input,
              cached,
              Math.round(output),
              failed,
              cut));
      history += output;
      at = at.plus(took).plusSeconds(15 + random.nextInt(75));
    } while (random.nextDouble() < (longer ? ANOTHER_TURN_AFTER_A_LONG_ANSWER : ANOTHER_TURN));
  }

  /**
   * The roll-out replaces one server after another: within six minutes each call is more and more
   * likely served by the new version.
   */
  private boolean servesNew(Instant at, DemoIntent intent) {
    if (!intent.prompt().equals(DemoIntent.ANSWERS)) {
      return false;
    }
    double progress = Math.min(rolledOut(shipped, at), 1 - rolledOut(rolledBack, at));
    return progress >= 1 || (progress > 0 && random.nextDouble() < progress);
  }

  private static double rolledOut(Instant from, Instant at) {
    return Math.clamp(Duration.between(from, at).toSeconds() / 360.0, 0, 1);
  }

  private int pickIntent() {
    double place = random.nextDouble() * 100;
    for (int i = 0; i < DemoIntent.ALL.size() - 1; i++) {
      place -= DemoIntent.ALL.get(i).share();
      if (place < 0) {
        return i;
      }
    }
    return DemoIntent.ALL.size() - 1;
  }

  private int poisson(double mean) {
    double limit = Math.exp(-mean);
    int count = 0;
    for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }
}
