package io.watchbill.ingest;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Builds trace requests with the official message classes, which the product itself never uses. */
final class Otlp {
  static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

  private Otlp() {}

  /** A span with good ids that started at {@link #START} and took two seconds. */
  static Span.Builder span(String name, KeyValue... attributes) {
    long start = START.toEpochMilli() * 1_000_000;
    return Span.newBuilder()
        .setTraceId(ByteString.fromHex("0102030405060708090a0b0c0d0e0f10"))
        .setSpanId(ByteString.fromHex("1112131415161718"))
        .setName(name)
        .setStartTimeUnixNano(start)
        .setEndTimeUnixNano(start + 2_000_000_000L)
        .addAllAttributes(List.of(attributes));
  }

  static KeyValue text(String key, String value) {
    return attribute(key, AnyValue.newBuilder().setStringValue(value).build());
  }

  static KeyValue number(String key, long value) {
    return attribute(key, AnyValue.newBuilder().setIntValue(value).build());
  }

  static KeyValue decimal(String key, double value) {
    return attribute(key, AnyValue.newBuilder().setDoubleValue(value).build());
  }

  static KeyValue texts(String key, String... values) {
    var array = ArrayValue.newBuilder();
    for (String value : values) {
      array.addValues(AnyValue.newBuilder().setStringValue(value));
    }
    return attribute(key, AnyValue.newBuilder().setArrayValue(array).build());
  }

  static KeyValue attribute(String key, AnyValue value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }

  static Resource service(String name) {
    return Resource.newBuilder().addAttributes(text("service.name", name)).build();
  }

  /** The spans as sent by {@code copilot-api}. */
  static byte[] request(Span.Builder... spans) {
    return request("copilot-api", spans);
  }

  static byte[] request(String service, Span.Builder... spans) {
    var scope = ScopeSpans.newBuilder();
    for (Span.Builder span : spans) {
      scope.addSpans(span);
    }
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder().setResource(service(service)).addScopeSpans(scope))
        .build()
        .toByteArray();
  }

  static byte[] gzip(byte[] plain) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
