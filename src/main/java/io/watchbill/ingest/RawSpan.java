package io.watchbill.ingest;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** One span as decoded, before any dialect is understood. Reused from span to span. */
final class RawSpan {
  final Attributes attributes = new Attributes();
  long traceHigh;
  long traceLow;
  long spanId;
  long parentId;

  /** Nanoseconds since 1970; 0 when absent. Unsigned on the wire: negative is far in the future. */
  long startNanos;

  long endNanos;
  @Nullable String name;
  boolean failed;

  /** Whether an exception event was recorded, and its type. */
  boolean exception;

  @Nullable String exceptionType;

  /** Documents and results named one by one, in flattened attributes or events. */
  int documents;

  int results;

  /** Why the span cannot be taken; null when it can. */
  @Nullable String defect;

  void clear() {
    attributes.clear();
    traceHigh = traceLow = spanId = parentId = startNanos = endNanos = 0;
    name = exceptionType = defect = null;
    failed = exception = false;
    documents = results = 0;
  }

  RawSpan copy() {
    var copy = new RawSpan();
    copy.attributes.copyFrom(attributes);
    copy.traceHigh = traceHigh;
    copy.traceLow = traceLow;
    copy.spanId = spanId;
    copy.parentId = parentId;
    copy.startNanos = startNanos;
    copy.endNanos = endNanos;
    copy.name = name;
    copy.failed = failed;
    copy.exception = exception;
    copy.exceptionType = exceptionType;
    copy.documents = documents;
    copy.results = results;
    copy.defect = defect;
    return copy;
  }

  void traceId(byte[] id) {
    if (id.length == 16) {
      traceHigh = number(id, 0);
      traceLow = number(id, 8);
    } else {
      defect = "a trace id that is not 16 bytes";
    }
  }

  void spanId(byte[] id) {
    if (id.length == 8) {
      spanId = number(id, 0);
    } else {
      defect = "a span id that is not 8 bytes";
    }
  }

  /** Empty means a root. */
  void parentId(byte[] id) {
    if (id.length == 8) {
      parentId = number(id, 0);
    } else if (id.length != 0) {
      defect = "a parent span id that is not 8 bytes";
    }
  }

  void traceId(String hex) {
    traceId(bytes(hex));
  }

  void spanId(String hex) {
    spanId(bytes(hex));
  }

  void parentId(String hex) {
    parentId(bytes(hex));
  }

  /** Notes {@code retrieval.documents.7.…}: the highest number tells how many there are. */
  void document(String key) {
    int number = 0;
    for (int i = Dialects.DOCUMENT_PREFIX.length(); i < key.length() && number < 10_000; i++) {
      int digit = key.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      number = number * 10 + digit;
    }
    documents = Math.max(documents, number + 1);
  }

  /** Of events only exceptions and the number of search results are of interest. */
  void event(@Nullable String event, Attributes details) {
    if ("exception".equals(event)) {
      exception = true;
      exceptionType = details.text(Dialects.EXCEPTION_TYPE);
    } else if (Dialects.RESULT_EVENT.equals(event)) {
      results++;
    }
  }

  /** Called when the whole span has been read: the reason it cannot be taken, or null. */
  @Nullable String finalDefect() {
    if (defect == null && traceHigh == 0 && traceLow == 0) {
      return "no trace id";
    }
    return defect == null && spanId == 0 ? "no span id" : defect;
  }

  /** A length that fits no id stands for text that is not hexadecimal. */
  private static byte[] bytes(String hex) {
    try {
      return HexFormat.of().parseHex(hex);
    } catch (IllegalArgumentException notHex) {
      return new byte[1];
    }
  }

  private static long number(byte[] id, int from) {
    long number = 0;
    for (int i = from; i < from + 8; i++) {
      number = number << 8 | (id[i] & 0xff);
    }
    return number;
  }
}
