package io.watchbill.telemetry.counting;

import io.watchbill.telemetry.ModelUse;
import io.watchbill.telemetry.Moments;
import io.watchbill.telemetry.SpanFact;
import java.time.Duration;

/** What is added to a rollup; numbers go below zero where counted calls are moved away. */
final class Counts {
  long calls;
  long errors;
  long truncated;
  long cachedTokens;
  long conversations;
  Moments input = Moments.NONE;
  Moments output = Moments.NONE;
  Moments cost = Moments.NONE;
  Moments latency = Moments.NONE;
  Moments firstToken = Moments.NONE;

  void add(CallRow call) {
    include(call, 1);
  }

  void remove(CallRow call) {
    include(call, -1);
  }

  private void include(CallRow call, int sign) {
    SpanFact span = call.span();
    ModelUse use = span.use();
    calls += sign;
    errors += span.error() ? sign : 0;
    if (call.costMicros() != null) {
      cost = with(cost, call.costMicros(), sign);
    }
    if (!span.error()) {
      latency = with(latency, millis(span.duration()), sign);
    }
    if (use == null) {
      return;
    }
    truncated += "length".equals(use.finish()) ? sign : 0;
    cachedTokens += use.cacheReadTokens() == null ? 0 : sign * use.cacheReadTokens();
    if (use.inputTokens() != null) {
      input = with(input, use.inputTokens(), sign);
    }
    if (use.outputTokens() != null) {
      output = with(output, use.outputTokens(), sign);
    }
    if (use.timeToFirstToken() != null) {
      firstToken = with(firstToken, millis(use.timeToFirstToken()), sign);
    }
  }

  private static Moments with(Moments moments, double value, int sign) {
    return sign > 0 ? moments.plus(value) : moments.minus(Moments.NONE.plus(value));
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
