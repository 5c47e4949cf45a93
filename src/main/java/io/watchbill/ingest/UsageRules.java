package io.watchbill.ingest;

import io.watchbill.telemetry.ModelUse;
import io.watchbill.telemetry.SpanFact.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A model's use as the span tells it, brought to one meaning: input includes what was cached,
 * output includes reasoning, unknown stays unknown.
 */
final class UsageRules {
  /** More than this for one call is not believed. */
  private static final double MAX_DOLLARS = 1_000_000;

  /** What Vercel appends to a provider to name the API it spoke. */
  private static final List<String> API_SUFFIXES =
      List.of(".chat", ".responses", ".messages", ".completion", ".embedding", ".generative-ai");

  private UsageRules() {}

  /** Token counts with every part inside its total; null is unknown. */
  record Tokens(
      @Nullable Long input,
      @Nullable Long cacheRead,
      @Nullable Long cacheWrite,
      @Nullable Long output,
      @Nullable Long reasoning) {

    /**
     * Some clients count the parts beside their total instead of inside (Anthropic's own shape,
     * Gemini's thoughts). Where the parts exceed the total that is certain, and they are added.
     */
    static Tokens of(
        @Nullable Long input,
        @Nullable Long cacheRead,
        @Nullable Long cacheWrite,
        @Nullable Long output,
        @Nullable Long reasoning) {
      long cached = orZero(cacheRead) + orZero(cacheWrite);
      long thought = orZero(reasoning);
      return new Tokens(
          input != null && cached > input ? (Long) (input + cached) : input,
          cacheRead,
          cacheWrite,
          output != null && thought > output ? (Long) (output + thought) : output,
          reasoning);
    }
  }

  /**
   * The use of a call, or of a wrapper that repeats its calls' counts; null for everything else.
   */
  static @Nullable ModelUse use(Kind kind, Attributes span, Instant start) {
    Tokens tokens = tokens(span);
    if (kind != Kind.CALL && tokens.input == null && tokens.output == null) {
      return null;
    }
    return new ModelUse(
        KindRules.operation(span),
        provider(span),
        model(span, Dialects.MODEL_ASKED),
        model(span, Dialects.MODEL_ANSWERED),
        tokens.input,
        tokens.cacheRead,
        tokens.cacheWrite,
        tokens.output,
        tokens.reasoning,
        finish(span.text(Dialects.FINISH)),
        timeToFirst(span, start),
        costMicros(span));
  }

  private static Tokens tokens(Attributes span) {
    Tokens langfuse = langfuse(span);
    if (langfuse != null) {
      return langfuse;
    }
    return Tokens.of(
        span.count(Dialects.INPUT_TOKENS),
        span.count(Dialects.CACHE_READ_TOKENS),
        span.count(Dialects.CACHE_WRITE_TOKENS),
        span.count(Dialects.OUTPUT_TOKENS),
        span.count(Dialects.REASONING_TOKENS));
  }

  /**
   * Langfuse's buckets have free names and exclude each other, so that they are added up. An
   * application that sends an inclusive total by hand gives itself away where {@code input} and
   * {@code output} alone make the {@code total}.
   */
  private static @Nullable Tokens langfuse(Attributes span) {
    var sums = new Buckets();
    span.counts(Dialects.LANGFUSE_USAGE + ".", sums::add);
    return sums.seen ? sums.tokens() : null;
  }

  private static final class Buckets {
    boolean seen;
    @Nullable Long total;
    @Nullable Long input;
    @Nullable Long output;
    @Nullable Long inputParts;
    @Nullable Long outputParts;
    @Nullable Long cacheRead;
    @Nullable Long cacheWrite;
    @Nullable Long reasoning;

    void add(String bucket, long tokens) {
      String name = bucket.toLowerCase(Locale.ROOT);
      switch (name) {
        case "total", "total_tokens", "totaltokens" -> total = tokens;
        case "input", "input_tokens", "prompt_tokens", "prompttokens" -> {
          seen = true;
          input = plus(input, tokens);
        }
        case "output", "output_tokens", "completion_tokens", "completiontokens" -> {
          seen = true;
          output = plus(output, tokens);
        }
        default -> part(name, tokens);
      }
    }

    private void part(String name, long tokens) {
      if (name.contains("output") || name.contains("completion") || name.contains("reasoning")) {
        seen = true;
        outputParts = plus(outputParts, tokens);
        if (name.contains("reasoning")) {
          reasoning = plus(reasoning, tokens);
        }
      } else if (name.contains("input") || name.contains("prompt") || name.contains("cache")) {
        seen = true;
        inputParts = plus(inputParts, tokens);
        if (name.contains("creation") || name.contains("write")) {
          cacheWrite = plus(cacheWrite, tokens);
        } else if (name.contains("cache")) {
          cacheRead = plus(cacheRead, tokens);
        }
      }
    }

    Tokens tokens() {
      boolean inclusive =
          total != null && input != null && output != null && input + output == total;
      return inclusive
          ? Tokens.of(input, cacheRead, cacheWrite, output, reasoning)
          : new Tokens(
              sum(input, inputParts), cacheRead, cacheWrite, sum(output, outputParts), reasoning);
    }
  }

  /** In lower case, without the name of the API spoken. */
  private static @Nullable String provider(Attributes span) {
    String provider = span.text(Dialects.PROVIDER);
    if (provider == null) {
      return null;
    }
    String name = provider.toLowerCase(Locale.ROOT);
    for (String suffix : API_SUFFIXES) {
      if (name.endsWith(suffix)) {
        return name.substring(0, name.length() - suffix.length());
      }
    }
    return name;
  }

  /** Spring AI sends the word none where no model answered. */
  private static @Nullable String model(Attributes span, List<String> keys) {
    String model = span.text(keys);
    return model == null || model.equals("none") || model.equals("unknown") ? null : model;
  }

  /** Accepts a word, the first of a JSON array of words, any case, hyphens. */
  static @Nullable String finish(@Nullable String sent) {
    if (sent == null) {
      return null;
    }
    String word = sent.strip();
    if (word.startsWith("[")) {
      String[] quoted = word.split("\"", 3);
      word = quoted.length > 1 ? quoted[1] : "";
    }
    return switch (word.toLowerCase(Locale.ROOT).replace('-', '_')) {
      case "stop", "end_turn", "stop_sequence", "complete", "completed", "eos", "end", "finished" ->
          "stop";
      case "length",
          "max_tokens",
          "max_output_tokens",
          "model_length",
          "model_context_window_exceeded",
          "incomplete" ->
          "length";
      case "tool_calls", "tool_call", "tool_use", "function_call" -> "tool_calls";
      case "content_filter",
          "content_filtered",
          "safety",
          "refusal",
          "recitation",
          "blocklist",
          "prohibited_content",
          "spii",
          "guardrail_intervened" ->
          "content_filter";
      default -> null;
    };
  }

  private static @Nullable Duration timeToFirst(Attributes span, Instant start) {
    for (String key : Dialects.SECONDS_TO_FIRST) {
      Double seconds = span.decimal(key);
      if (seconds != null) {
        return within(seconds * 1e3);
      }
    }
    Double millis = span.decimal(Dialects.VERCEL_MILLIS_TO_FIRST);
    if (millis != null) {
      return within(millis);
    }
    String at = span.text(Dialects.LANGFUSE_FIRST_TOKEN);
    if (at == null) {
      return null;
    }
    try {
      Instant first = OffsetDateTime.parse(at.replace("\"", "")).toInstant();
      return within((double) Duration.between(start, first).toMillis());
    } catch (DateTimeParseException | ArithmeticException notATime) {
      return null;
    }
  }

  private static @Nullable Duration within(double millis) {
    return millis < 0 || millis > SpanRules.LONGEST.toMillis()
        ? null
        : Duration.ofNanos(Math.round(millis * 1e6));
  }

  /** Clients without a price send zero: unknown, never free. */
  private static @Nullable Long costMicros(Attributes span) {
    for (String key : Dialects.COST) {
      Double dollars = span.decimal(key);
      if (dollars != null && dollars > 0 && dollars <= MAX_DOLLARS) {
        return Math.max(1, Math.round(dollars * 1e6));
      }
    }
    return null;
  }

  private static long orZero(@Nullable Long count) {
    return count == null ? 0 : count;
  }

  private static Long plus(@Nullable Long sum, long more) {
    return orZero(sum) + more;
  }

  private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
    return one == null ? other : (Long) (one + orZero(other));
  }
}
