package io.watchbill.signal;

import io.watchbill.telemetry.Moments;
import io.watchbill.telemetry.Rollup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The built-in signals that are measured: what each means, and how it is read from a rollup. */
final class SignalRules {
  private static final double MICROS = 1e6;

  /** What one rollup adds to a bucket. */
  record Sums(long n, double sum, double sumSquares, double sumLog, double sumLogSquares) {
    static final Sums NONE = new Sums(0, 0, 0, 0, 0);

    Sums plus(Sums other) {
      return new Sums(
          n + other.n,
          sum + other.sum,
          sumSquares + other.sumSquares,
          sumLog + other.sumLog,
          sumLogSquares + other.sumLogSquares);
    }
  }

  /** A definition and how it is read. */
  record Measure(SignalDefinition definition, Function<Rollup, Sums> read) {}

  private static final Map<String, Measure> MEASURES = new LinkedHashMap<>();

  static {
    mean(
        "output-length",
        "Output length",
        "tokens",
        "either",
        "prompt",
        Rollup::output,
        "Output tokens per answered call, reasoning included.",
        "What the answer says; a longer answer may be a better one.");
    mean(
        "input-length",
        "Input length",
        "tokens",
        "either",
        "retrieval",
        Rollup::input,
        "Input tokens per answered call, cached ones included.",
        "Whether the longer context helps.");
    put(
        "volume",
        "Volume",
        "calls",
        "either",
        "infrastructure",
        SignalDefinition.Kind.TOTAL,
        r -> new Sums(r.calls(), r.calls(), r.calls(), 0, 0),
        "Model calls, failed ones included.",
        "Whether more calls mean more users or more calls for each.");
    put(
        "spend",
        "Spend",
        "USD",
        "lower",
        "cost",
        SignalDefinition.Kind.TOTAL,
        r -> dollars(r.cost()),
        "Cost of all calls whose price is known.",
        "Calls of models without a known price.");
    put(
        "cost-per-call",
        "Cost per call",
        "USD",
        "lower",
        "cost",
        SignalDefinition.Kind.MEAN,
        r -> dollars(r.cost()),
        "Cost of a call whose price is known.",
        "How many calls it takes to resolve an intent; models without a known price.");
    share(
        "error-rate",
        "Error rate",
        "lower",
        "infrastructure",
        r -> share(r.calls(), (double) r.errors()),
        "Calls that failed, of all calls.",
        "Answers that are wrong without failing.");
    share(
        "truncation-rate",
        "Truncation rate",
        "lower",
        "prompt",
        r -> share(r.calls() - r.errors(), (double) r.truncated()),
        "Answers cut off at their length limit, of all that did not fail.",
        "Clients that send no finish reason.");
    mean(
        "latency",
        "Latency",
        "ms",
        "lower",
        "infrastructure",
        Rollup::latencyMillis,
        "Time from asking the model to its whole answer, of calls that did not fail.",
        "What the user waits for around the call.");
    mean(
        "time-to-first-token",
        "Time to first token",
        "ms",
        "lower",
        "infrastructure",
        Rollup::firstTokenMillis,
        "Time from asking the model to the first part of its answer.",
        "Calls that do not stream, and clients that do not send it.");
    share(
        "cache-hit-rate",
        "Cache hit rate",
        "higher",
        "cost",
        SignalRules::cached,
        "Input tokens read from a cache, of all input tokens; weighed by calls.",
        "Clients that do not tell cached tokens.");
  }

  private SignalRules() {}

  /** In the order of the catalogue. */
  static Map<String, Measure> measures() {
    return MEASURES;
  }

  static List<SignalDefinition> definitions() {
    return MEASURES.values().stream().map(Measure::definition).toList();
  }

  private static void mean(
      String id,
      String name,
      String unit,
      String better,
      String layer,
      Function<Rollup, Moments> moments,
      String definition,
      String cannotSee) {
    put(
        id,
        name,
        unit,
        better,
        layer,
        SignalDefinition.Kind.MEAN,
        moments.andThen(SignalRules::sums),
        definition,
        cannotSee);
  }

  private static void share(
      String id,
      String name,
      String better,
      String layer,
      Function<Rollup, Sums> read,
      String definition,
      String cannotSee) {
    put(id, name, "share", better, layer, SignalDefinition.Kind.RATE, read, definition, cannotSee);
  }

  private static void put(
      String id,
      String name,
      String unit,
      String better,
      String layer,
      SignalDefinition.Kind kind,
      Function<Rollup, Sums> read,
      String definition,
      String cannotSee) {
    MEASURES.put(
        id,
        new Measure(
            new SignalDefinition(id, name, unit, better, layer, kind, definition, cannotSee),
            read));
  }

  private static Sums sums(Moments m) {
    return new Sums(m.n(), m.sum(), m.sumSquares(), m.sumLog(), m.sumLogSquares());
  }

  private static Sums share(long trials, double successes) {
    return new Sums(Math.max(0, trials), successes, successes, 0, 0);
  }

  /** Moments of millionths as moments of whole dollars: logarithms move by a constant. */
  private static Sums dollars(Moments m) {
    double shift = Math.log(MICROS);
    return new Sums(
        m.n(),
        m.sum() / MICROS,
        m.sumSquares() / (MICROS * MICROS),
        m.sumLog() - m.n() * shift,
        m.sumLogSquares() - 2 * shift * m.sumLog() + m.n() * shift * shift);
  }

  /** Tokens of one call are cached together, so calls are the trials, weighed by their tokens. */
  private static Sums cached(Rollup r) {
    double tokens = r.input().sum();
    return tokens <= 0
        ? Sums.NONE
        : share(r.input().n(), r.input().n() * Math.min(1, r.cachedTokens() / tokens));
  }
}
