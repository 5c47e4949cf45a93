package io.watchbill.bill;

import java.util.List;

/** Signals that need no declaration. The signal room's catalogue has the same names. */
public final class BuiltInSignals {
  public static final List<String> NAMES =
      List.of(
          "output-length",
          "input-length",
          "calls-per-conversation",
          "turns",
          "volume",
          "spend",
          "cost-per-call",
          "cost-per-resolved-intent",
          "resolution-rate",
          "fallback-rate",
          "escalation-rate",
          "abandon-rate",
          "refusal-rate",
          "truncation-rate",
          "error-rate",
          "latency",
          "time-to-first-token",
          "cache-hit-rate",
          "tool-error-rate",
          "empty-retrieval-rate",
          "negative-feedback-rate",
          "complaint-rate");

  private BuiltInSignals() {}
}
