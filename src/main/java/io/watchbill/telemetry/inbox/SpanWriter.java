package io.watchbill.telemetry.inbox;

import io.watchbill.telemetry.ModelUse;
import io.watchbill.telemetry.SpanFact;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a batch of spans compactly: each text once a batch, times as differences, absent numbers
 * as one bit. {@link SpanReader} reads it back. The first byte is the version of the form.
 */
final class SpanWriter {
  static final byte VERSION = 1;
  static final int ERROR = 4;
  static final int USED = 8;
  static final int HITS = 16;

  private byte[] bytes = new byte[4096];
  private int size;
  private long lastSecond;
  private final Map<String, Integer> texts = new HashMap<>();

  private SpanWriter() {}

  static byte[] write(List<SpanFact> spans) {
    var writer = new SpanWriter();
    writer.ensure(1);
    writer.bytes[writer.size++] = VERSION;
    writer.number(spans.size());
    for (SpanFact span : spans) {
      writer.span(span);
    }
    return Arrays.copyOf(writer.bytes, writer.size);
  }

  private void span(SpanFact span) {
    Long hits = span.retrievalHits();
    number(
        span.kind().ordinal()
            | (span.error() ? ERROR : 0)
            | (span.use() != null ? USED : 0)
            | (hits != null ? HITS : 0));
    fixed(span.traceHigh());
    fixed(span.traceLow());
    fixed(span.spanId());
    fixed(span.parentId());
    instant(span.start());
    duration(span.duration());
    text(span.system());
    text(span.name());
    text(span.intent());
    text(span.conversation());
    text(span.outcome());
    text(span.customer());
    text(span.promptName());
    text(span.promptVersion());
    text(span.release());
    text(span.errorType());
    if (hits != null) {
      signed(hits);
    }
    if (span.use() != null) {
      use(span.use());
    }
  }

  private void use(ModelUse use) {
    text(use.operation());
    text(use.provider());
    text(use.modelAsked());
    text(use.modelAnswered());
    text(use.finish());
    Long[] numbers = {
      use.inputTokens(),
      use.cacheReadTokens(),
      use.cacheWriteTokens(),
      use.outputTokens(),
      use.reasoningTokens(),
      use.reportedCostMicros()
    };
    Duration first = use.timeToFirstToken();
    int known = first == null ? 0 : 1 << numbers.length;
    for (int i = 0; i < numbers.length; i++) {
      known |= numbers[i] == null ? 0 : 1 << i;
    }
    number(known);
    for (Long number : numbers) {
      if (number != null) {
        signed(number);
      }
    }
    if (first != null) {
      duration(first);
    }
  }

  private void instant(Instant instant) {
    signed(instant.getEpochSecond() - lastSecond);
    number(instant.getNano());
    lastSecond = instant.getEpochSecond();
  }

  private void duration(Duration duration) {
    signed(duration.getSeconds());
    number(duration.getNano());
  }

  /** 0 for none, the number of an earlier text, or the next number and the text itself. */
  private void text(@Nullable String text) {
    if (text == null) {
      number(0);
      return;
    }
    Integer known = texts.get(text);
    if (known != null) {
      number(known);
      return;
    }
    texts.put(text, texts.size() + 1);
    number(texts.size());
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    ensure(utf8.length);
    System.arraycopy(utf8, 0, bytes, size, utf8.length);
    size += utf8.length;
  }

  private void signed(long value) {
    number((value << 1) ^ (value >> 63));
  }

  private void number(long value) {
    ensure(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  private void fixed(long value) {
    ensure(8);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  private void ensure(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
