package io.watchbill.ingest;

import com.google.protobuf.CodedOutputStream;
import io.watchbill.platform.WatchbillException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The answers OTLP asks for, in the request's encoding. */
enum OtlpAnswer {
  PROTOBUF("application/x-protobuf"),
  JSON("application/json");

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int INVALID_ARGUMENT = 3;
  private static final int RESOURCE_EXHAUSTED = 8;
  private static final int UNAVAILABLE = 14;

  private final String contentType;

  OtlpAnswer(String contentType) {
    this.contentType = contentType;
  }

  String contentType() {
    return contentType;
  }

  /**
   * The encoding of a request.
   *
   * @throws WatchbillException {@code OTLP-CONTENT-TYPE} when it is neither
   */
  static OtlpAnswer of(@Nullable String contentType) {
    String type = contentType == null ? "" : contentType.split(";", 2)[0].strip();
    for (OtlpAnswer answer : values()) {
      if (answer.contentType.equalsIgnoreCase(type)) {
        return answer;
      }
    }
    throw new WatchbillException(
        "OTLP-CONTENT-TYPE",
        415,
        type.isEmpty() ? "the request has no content type" : type + " is no encoding of OTLP",
        "Send application/x-protobuf or application/json.");
  }

  /** A body that cannot be read; 400, which tells clients not to send it again. */
  static WatchbillException broken(String detail) {
    return new WatchbillException(
        "OTLP-BROKEN", 400, detail, "Check the exporter, and proxies between it and Watchbill.");
  }

  /** An {@code Export…ServiceResponse}; empty when nothing was rejected. */
  byte[] success(long rejected, String message) {
    if (this == JSON) {
      return MAPPER.writeValueAsBytes(
          rejected == 0
              ? Map.of()
              : Map.of(
                  "partialSuccess",
                  Map.of("rejectedSpans", Long.toString(rejected), "errorMessage", message)));
    }
    if (rejected == 0) {
      return new byte[0];
    }
    byte[] partial = write(rejected, message);
    byte[] whole = new byte[partial.length + 6];
    var output = CodedOutputStream.newInstance(whole);
    try {
      output.writeByteArray(1, partial);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return Arrays.copyOf(whole, output.getTotalBytesWritten());
  }

  /** A {@code google.rpc.Status} with our code and what to do in its message. */
  byte[] failure(WatchbillException refusal) {
    String message = refusal.code() + ": " + refusal.getMessage() + ". " + refusal.fix();
    int code =
        switch (refusal.status()) {
          case 413 -> RESOURCE_EXHAUSTED;
          case 503 -> UNAVAILABLE;
          default -> INVALID_ARGUMENT;
        };
    return this == JSON
        ? MAPPER.writeValueAsBytes(Map.of("code", code, "message", message))
        : write(code, message);
  }

  /** A number as field 1 and a text as field 2: the shape of both messages. */
  private static byte[] write(long number, String text) {
    byte[] bytes = new byte[text.getBytes(StandardCharsets.UTF_8).length + 24];
    var output = CodedOutputStream.newInstance(bytes);
    try {
      output.writeInt64(1, number);
      output.writeString(2, text);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return Arrays.copyOf(bytes, output.getTotalBytesWritten());
  }
}
