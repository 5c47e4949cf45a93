package io.watchbill.ingest;

import io.watchbill.telemetry.ModelUse;
import io.watchbill.telemetry.SpanFact;
import io.watchbill.telemetry.SpanFact.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From a span as decoded to the canonical fact. */
final class SpanRules {
  /** Longer spans are cut to this. */
  static final Duration LONGEST = Duration.ofDays(1);

  /** Clocks before this were never set. */
  static final Instant EARLIEST = Instant.parse("2015-01-01T00:00:00Z");

  private static final Set<String> OUTCOMES =
      Set.of("resolved", "escalated", "fallback", "abandoned");

  private SpanRules() {}

  /** Logfire announces each span before it ends; only the span itself counts. */
  static boolean pending(RawSpan span) {
    return "pending_span".equals(span.attributes.text(Dialects.LOGFIRE_SPAN_TYPE));
  }

  /** When the span started; null when its clock cannot be believed. */
  static @Nullable Instant start(RawSpan span, Instant latest) {
    if (span.startNanos <= 0) {
      return null;
    }
    Instant start = instant(span.startNanos);
    return start.isBefore(EARLIEST) || start.isAfter(latest) ? null : start;
  }

  /**
   * @param start the believed start: the span's own or when it was received
   * @param release of the resource
   */
  static SpanFact fact(
      RawSpan span, Destination destination, Instant start, @Nullable String release) {
    Attributes attributes = span.attributes;
    Kind kind = KindRules.kind(attributes);
    ModelUse use = UsageRules.use(kind, attributes, start);
    String name = name(span, kind, destination);
    boolean error = error(span, kind, use);
    return new SpanFact(
        destination.system(),
        span.traceHigh,
        span.traceLow,
        span.spanId,
        span.parentId,
        start,
        duration(span),
        kind,
        name,
        use,
        attributes.text(destination.intentAttributes()),
        conversation(attributes),
        outcome(attributes, name, destination),
        attributes.text(Dialects.CUSTOMER),
        attributes.text(Dialects.PROMPT_NAME),
        attributes.text(Dialects.PROMPT_VERSION),
        release != null ? release : attributes.text("langfuse.release"),
        error,
        error ? errorType(span) : null,
        kind == Kind.RETRIEVAL ? hits(span) : null);
  }

  private static Duration duration(RawSpan span) {
    long nanos = span.endNanos - span.startNanos;
    if (span.startNanos <= 0 || span.endNanos <= 0 || nanos <= 0) {
      return Duration.ZERO;
    }
    return nanos > LONGEST.toNanos() ? LONGEST : Duration.ofNanos(nanos);
  }

  /**
   * Tools are named as OpenTelemetry names them, so that a bill's outcome rule holds for every
   * client; unless the bill names the span as it was sent.
   */
  private static @Nullable String name(RawSpan span, Kind kind, Destination destination) {
    String sent = span.name;
    if (kind != Kind.TOOL || (sent != null && destination.outcomes().containsKey(sent))) {
      return sent;
    }
    String tool = span.attributes.text(Dialects.TOOL);
    return tool == null ? sent : "execute_tool " + tool;
  }

  /**
   * Langfuse leaves the status unset and says it in the level; LangSmith even says OK and records
   * an exception. A call with an exception or an error's type and no tokens has failed.
   */
  private static boolean error(RawSpan span, Kind kind, @Nullable ModelUse use) {
    if (span.failed || "ERROR".equals(span.attributes.text(Dialects.LANGFUSE_LEVEL))) {
      return true;
    }
    boolean trouble = span.exception || span.attributes.has(Dialects.ERROR_TYPE);
    return kind == Kind.CALL && trouble && (use == null || !use.carriesUsage());
  }

  private static @Nullable String errorType(RawSpan span) {
    String type = span.attributes.text(Dialects.ERROR_TYPE);
    return type != null ? type : span.exceptionType;
  }

  /** Spring AI names every conversation that was given no id {@code default}. */
  private static @Nullable String conversation(Attributes attributes) {
    String conversation = attributes.text(Dialects.CONVERSATION);
    boolean springDefault =
        ("default".equals(conversation) || "none".equals(conversation))
            && attributes.has(Dialects.SPRING_CONVERSATION);
    return springDefault ? null : conversation;
  }

  private static @Nullable String outcome(
      Attributes attributes, @Nullable String name, Destination destination) {
    String said = attributes.text(Dialects.OUTCOME);
    if (said != null && OUTCOMES.contains(said.toLowerCase(Locale.ROOT))) {
      return said.toLowerCase(Locale.ROOT);
    }
    return name == null ? null : destination.outcomes().get(name);
  }

  private static @Nullable Long hits(RawSpan span) {
    Long counted = span.attributes.count(Dialects.DOCUMENTS);
    if (counted == null) {
      counted = span.attributes.count(Dialects.LANGFUSE_OUTPUT);
    }
    if (counted != null) {
      return counted;
    }
    int named = Math.max(span.documents, span.results);
    // OpenInference names every document it found; where it names none there was none.
    return named > 0 || span.attributes.has(Dialects.OPENINFERENCE_KIND)
        ? (Long) (long) named
        : null;
  }

  private static Instant instant(long nanos) {
    return Instant.ofEpochSecond(nanos / 1_000_000_000L, nanos % 1_000_000_000L);
  }
}
