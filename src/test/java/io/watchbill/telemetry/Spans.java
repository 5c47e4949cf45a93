package io.watchbill.telemetry;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Builds spans for tests: {@code Spans.call(1).tokens(100, 40).intent("refund").fact()}. */
final class Spans {
  static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  private final long id;
  private long trace = 7;
  private long parent;
  private SpanFact.Kind kind = SpanFact.Kind.OTHER;
  private String system = "copilot";
  private Instant start = START;
  private Duration duration = Duration.ofMillis(800);
  private @Nullable String model;
  private @Nullable Long input;
  private @Nullable Long cached;
  private @Nullable Long output;
  private @Nullable Long cost;
  private @Nullable String finish;
  private @Nullable String intent;
  private @Nullable String conversation;
  private @Nullable String outcome;
  private @Nullable String promptName;
  private @Nullable String promptVersion;
  private boolean used;
  private boolean error;

  private Spans(long id) {
    this.id = id;
  }

  static Spans span(long id) {
    return new Spans(id);
  }

  /** A model call of gpt-4o-mini that says no tokens yet. */
  static Spans call(long id) {
    var call = new Spans(id);
    call.kind = SpanFact.Kind.CALL;
    call.model = "gpt-4o-mini-2024-07-18";
    call.used = true;
    return call;
  }

  Spans trace(long value) {
    trace = value;
    return this;
  }

  Spans under(long value) {
    parent = value;
    return this;
  }

  Spans system(String value) {
    system = value;
    return this;
  }

  Spans at(Instant value) {
    start = value;
    return this;
  }

  Spans lasting(Duration value) {
    duration = value;
    return this;
  }

  Spans model(String value) {
    model = value;
    return this;
  }

  Spans tokens(long in, long out) {
    input = in;
    output = out;
    used = true;
    return this;
  }

  Spans cached(long value) {
    cached = value;
    return this;
  }

  Spans cost(long micros) {
    cost = micros;
    used = true;
    return this;
  }

  Spans finish(String value) {
    finish = value;
    return this;
  }

  Spans intent(String value) {
    intent = value;
    return this;
  }

  Spans conversation(String value) {
    conversation = value;
    return this;
  }

  Spans outcome(String value) {
    outcome = value;
    return this;
  }

  Spans prompt(@Nullable String name, String version) {
    promptName = name;
    promptVersion = version;
    return this;
  }

  Spans failed() {
    error = true;
    return this;
  }

  SpanFact fact() {
    return new SpanFact(
        system,
        0x0102030405060708L,
        trace,
        id,
        parent,
        start,
        duration,
        kind,
        "span " + id,
        used
            ? new ModelUse(
                "chat",
                "openai",
                model == null ? null : "gpt-4o-mini",
                model,
                input,
                cached,
                null,
                output,
                null,
                finish,
                null,
                cost)
            : null,
        intent,
        conversation,
        outcome,
        null,
        promptName,
        promptVersion,
        null,
        error,
        error ? "429" : null,
        null);
  }
}
