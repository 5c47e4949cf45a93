package io.watchbill.telemetry.inbox;

import io.watchbill.telemetry.ModelUse;
import io.watchbill.telemetry.SpanFact;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link SpanWriter} wrote. */
final class SpanReader {
  private static final SpanFact.Kind[] KINDS = SpanFact.Kind.values();

  private final byte[] bytes;
  private int at;
  private long lastSecond;
  private final List<String> texts = new ArrayList<>();

  private SpanReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * @throws IllegalStateException when the bytes are of another version or cut off
   */
  static List<SpanFact> read(byte[] bytes) {
    var reader = new SpanReader(bytes);
    try {
      if (bytes[reader.at++] != SpanWriter.VERSION) {
        throw new IllegalStateException("stored spans are of version " + bytes[0]);
      }
      int count = (int) reader.number();
      var spans = new ArrayList<SpanFact>(Math.min(count, bytes.length));
      for (int i = 0; i < count; i++) {
        spans.add(reader.span());
      }
      return spans;
    } catch (IndexOutOfBoundsException cut) {
      throw new IllegalStateException("stored spans are damaged", cut);
    }
  }

  private SpanFact span() {
    int flags = (int) number();
    long traceHigh = fixed();
    long traceLow = fixed();
    long spanId = fixed();
    long parentId = fixed();
    Instant start = instant();
    Duration duration = duration();
    String system = text();
    String name = text();
    String intent = text();
    String conversation = text();
    String outcome = text();
    String customer = text();
    String promptName = text();
    String promptVersion = text();
    String release = text();
    String errorType = text();
    Long hits = (flags & SpanWriter.HITS) == 0 ? null : signed();
    ModelUse use = (flags & SpanWriter.USED) == 0 ? null : use();
    return new SpanFact(
        system == null ? "" : system,
        traceHigh,
        traceLow,
        spanId,
        parentId,
        start,
        duration,
        KINDS[flags & 3],
        name,
        use,
        intent,
        conversation,
        outcome,
        customer,
        promptName,
        promptVersion,
        release,
        (flags & SpanWriter.ERROR) != 0,
        errorType,
        hits);
  }

  private ModelUse use() {
    String operation = text();
    String provider = text();
    String asked = text();
    String answered = text();
    String finish = text();
    int known = (int) number();
    Long input = known(known, 0);
    Long cacheRead = known(known, 1);
    Long cacheWrite = known(known, 2);
    Long output = known(known, 3);
    Long reasoning = known(known, 4);
    Long cost = known(known, 5);
    Duration first = (known & 1 << 6) == 0 ? null : duration();
    return new ModelUse(
        operation,
        provider,
        asked,
        answered,
        input,
        cacheRead,
        cacheWrite,
        output,
        reasoning,
        finish,
        first,
        cost);
  }

  private @Nullable Long known(int known, int bit) {
    return (known & 1 << bit) == 0 ? null : signed();
  }

  private Instant instant() {
    lastSecond += signed();
    return Instant.ofEpochSecond(lastSecond, number());
  }

  private Duration duration() {
    long seconds = signed();
    return Duration.ofSeconds(seconds, number());
  }

  private @Nullable String text() {
    int number = (int) number();
    if (number == 0) {
      return null;
    }
    if (number <= texts.size()) {
      return texts.get(number - 1);
    }
    int length = (int) number();
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    texts.add(text);
    return text;
  }

  private long signed() {
    long value = number();
    return (value >>> 1) ^ -(value & 1);
  }

  private long number() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = bytes[at++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        break;
      }
    }
    return value;
  }

  private long fixed() {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | (bytes[at++] & 0xff);
    }
    return value;
  }
}
