package io.watchbill.telemetry;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Builds spans for tests: {@code Spans.call(1).tokens(100, 40).intent("refund").fact()}. */
public final class Spans {
  public static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

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

  public static Spans span(long id) {
    return new Spans(id);
  }

  /** A model call of gpt-4o-mini that says no tokens yet. */
  public static Spans call(long id) {
    var call = new Spans(id);
    call.kind = SpanFact.Kind.CALL;
    call.model = "gpt-4o-mini-2024-07-18";
    call.used = true;
    return call;
  }

  public Spans trace(long value) {
    trace = value;
    return this;
  }

  public Spans under(long value) {
    parent = value;
    return this;
  }

  Spans system(String value) {
    system = value;
    return this;
  }

  public Spans at(Instant value) {
    start = value;
    return this;
  }

  public Spans lasting(Duration value) {
    duration = value;
    return this;
  }

  public Spans model(String value) {
    model = value;
    return this;
  }

  public Spans tokens(long in, long out) {
    input = in;
    output = out;
    used = true;
    return this;
  }

  public Spans cached(long value) {
    cached = value;
    return this;
  }

  public Spans cost(long micros) {
    cost = micros;
    used = true;
    return this;
  }

  public Spans finish(String value) {
    finish = value;
    return this;
  }

  public Spans intent(String value) {
    intent = value;
    return this;
  }

  public Spans conversation(String value) {
    conversation = value;
    return this;
  }

  public Spans outcome(String value) {
    outcome = value;
    return this;
  }

  public Spans prompt(@Nullable String name, String version) {
    promptName = name;
    promptVersion = version;
    return this;
  }

  public Spans failed() {
    error = true;
    return this;
  }

  public SpanFact fact() {
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
