package io.watchbill.ingest;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.watchbill.ingest.Interests.Interest;
import io.watchbill.ingest.Interests.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads an {@code ExportTraceServiceRequest} field by field from a stream, never building it.
 * Attributes nobody asks for are skipped by their length, however deep they are nested.
 */
final class ProtobufDecoder {
  private static final int BUFFER = 1 << 15;
  private static final int LONGEST_KEY = 256;

  // Wire types; a tag is the field's number shifted by three, and the wire type.
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private static final int STATUS_ERROR = 2;

  private final CodedInputStream input;
  private final Interests interests;
  private final TextCache texts;
  private final SpanSink sink;
  private final RawSpan span = new RawSpan();
  private final Attributes resource = new Attributes();
  private final Attributes event = new Attributes();

  ProtobufDecoder(InputStream body, Interests interests, TextCache texts, SpanSink sink) {
    this.input = CodedInputStream.newInstance(body, BUFFER);
    this.interests = interests;
    this.texts = texts;
    this.sink = sink;
  }

  /**
   * @throws IOException when the bytes are no such message or break off
   */
  void decode() throws IOException {
    for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
      if (tag == (1 << 3 | BYTES)) {
        sink.groupBegins();
        resourceSpans();
        sink.groupEnds();
      } else {
        skip(input, tag);
      }
    }
  }

  private void resourceSpans() throws IOException {
    int outer = open(input);
    for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
      switch (tag) {
        case 1 << 3 | BYTES -> resource();
        case 2 << 3 | BYTES -> scopeSpans();
        default -> skip(input, tag);
      }
    }
    close(input, outer);
  }

  private void resource() throws IOException {
    resource.clear();
    int outer = open(input);
    for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
      if (tag == (1 << 3 | BYTES)) {
        attribute(resource, null);
      } else {
        skip(input, tag);
      }
    }
    close(input, outer);
    sink.resource(resource);
  }

  private void scopeSpans() throws IOException {
    int outer = open(input);
    for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
      if (tag == (2 << 3 | BYTES)) {
        span();
      } else {
        skip(input, tag);
      }
    }
    close(input, outer);
  }

  private void span() throws IOException {
    span.clear();
    int outer = open(input);
    for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
      switch (tag) {
        case 1 << 3 | BYTES -> span.traceId(id());
        case 2 << 3 | BYTES -> span.spanId(id());
        case 4 << 3 | BYTES -> span.parentId(id());
        case 5 << 3 | BYTES -> span.name = text(input, span);
        case 7 << 3 | FIXED64 -> span.startNanos = input.readFixed64();
        case 8 << 3 | FIXED64 -> span.endNanos = input.readFixed64();
        case 9 << 3 | BYTES -> attribute(span.attributes, span);
        case 11 << 3 | BYTES -> event();
        case 15 << 3 | BYTES -> status();
        default -> skip(input, tag);
      }
    }
    close(input, outer);
    sink.span(span);
  }

  private byte[] id() throws IOException {
    int size = input.readRawVarint32();
    if (size == 0 || size == 8 || size == 16) {
      return input.readRawBytes(size);
    }
    input.skipRawBytes(size);
    return new byte[1];
  }

  private void status() throws IOException {
    int outer = open(input);
    for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
      if (tag == (3 << 3 | VARINT)) {
        span.failed = input.readEnum() == STATUS_ERROR;
      } else {
        skip(input, tag);
      }
    }
    close(input, outer);
  }

  private void event() throws IOException {
    String name = null;
    event.clear();
    int outer = open(input);
    for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
      switch (tag) {
        case 2 << 3 | BYTES -> name = text(input, span);
        case 3 << 3 | BYTES -> attribute(event, null);
        default -> skip(input, tag);
      }
    }
    close(input, outer);
    span.event(name, event);
  }

  /**
   * @param owner the span whose attribute it is; null for those of resources and events
   */
  private void attribute(Attributes target, @Nullable RawSpan owner) throws IOException {
    boolean named = false;
    Interest interest = null;
    CodedInputStream early = null;
    int outer = open(input);
    for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
      if (tag == (1 << 3 | BYTES)) {
        interest = key(owner);
        named = true;
      } else if (tag != (2 << 3 | BYTES)) {
        skip(input, tag);
      } else if (!named) {
        early = valueBeforeKey();
      } else if (interest == null || !Interests.worthReading(interest, target)) {
        input.skipRawBytes(input.readRawVarint32());
      } else {
        keep(interest, value(input, interest, owner, true), target);
      }
    }
    close(input, outer);
    if (early != null && interest != null) {
      keep(interest, value(early, interest, owner, true), target);
    }
  }

  private void keep(Interest interest, @Nullable Object value, Attributes target) {
    if (value != null) {
      interests.keep(interest, value, target);
    }
  }

  private @Nullable Interest key(@Nullable RawSpan owner) throws IOException {
    int size = input.readRawVarint32();
    if (size > LONGEST_KEY) {
      input.skipRawBytes(size);
      return null;
    }
    byte[] key = input.readRawBytes(size);
    Interest interest = interests.find(key);
    if (interest == null && owner != null && Interests.isDocument(key)) {
      owner.document(new String(key, StandardCharsets.US_ASCII));
    }
    return interest;
  }

  /** Legal in protobuf, though no known client does it: kept aside, length included. */
  private @Nullable CodedInputStream valueBeforeKey() throws IOException {
    int size = input.readRawVarint32();
    if (size > JsonText.MAX_BYTES) {
      input.skipRawBytes(size);
      return null;
    }
    byte[] bytes = input.readRawBytes(size);
    byte[] framed = new byte[size + 5];
    var output = CodedOutputStream.newInstance(framed);
    output.writeByteArrayNoTag(bytes);
    return CodedInputStream.newInstance(framed, 0, output.getTotalBytesWritten());
  }

  /** An {@code AnyValue}; of an array its first scalar or its length. */
  private @Nullable Object value(
      CodedInputStream in, Interest interest, @Nullable RawSpan owner, boolean arrays)
      throws IOException {
    Object value = null;
    int outer = open(in);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case 1 << 3 | BYTES ->
            value = interest.reading() == Reading.SCALAR ? text(in, owner) : whole(in, owner);
        case 2 << 3 | VARINT -> value = in.readBool();
        case 3 << 3 | VARINT -> value = in.readInt64();
        case 4 << 3 | FIXED64 -> value = in.readDouble();
        case 5 << 3 | BYTES -> {
          if (arrays) {
            value = array(in, interest, owner);
          } else {
            skip(in, tag);
          }
        }
        default -> skip(in, tag);
      }
    }
    close(in, outer);
    return value;
  }

  private @Nullable Object array(CodedInputStream in, Interest interest, @Nullable RawSpan owner)
      throws IOException {
    Object first = null;
    long elements = 0;
    int outer = open(in);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag == (1 << 3 | BYTES) && elements++ == 0 && interest.reading() == Reading.SCALAR) {
        first = value(in, interest, owner, false);
      } else {
        skip(in, tag);
      }
    }
    close(in, outer);
    return interest.reading() == Reading.COUNT ? (Object) elements : first;
  }

  private @Nullable String text(CodedInputStream in, @Nullable RawSpan owner) throws IOException {
    int size = in.readRawVarint32();
    int kept = Math.min(size, TextCache.MAX_BYTES);
    byte[] utf8 = in.readRawBytes(kept);
    in.skipRawBytes(size - kept);
    return known(texts.text(utf8), owner);
  }

  private static @Nullable String whole(CodedInputStream in, @Nullable RawSpan owner)
      throws IOException {
    int size = in.readRawVarint32();
    if (size > JsonText.MAX_BYTES) {
      in.skipRawBytes(size);
      return null;
    }
    return known(TextCache.whole(in.readRawBytes(size)), owner);
  }

  private static @Nullable String known(@Nullable String text, @Nullable RawSpan owner) {
    if (text == null && owner != null) {
      owner.defect = "text that is not UTF-8";
    }
    return text;
  }

  private static int open(CodedInputStream in) throws IOException {
    return in.pushLimit(in.readRawVarint32());
  }

  /** A stream that ends inside a message reads like the message's end; its length tells. */
  private static void close(CodedInputStream in, int outer) throws IOException {
    if (in.getBytesUntilLimit() != 0) {
      throw new InvalidProtocolBufferException("the body ends inside a message");
    }
    in.popLimit(outer);
  }

  private static void skip(CodedInputStream in, int tag) throws IOException {
    switch (tag & 7) {
      case VARINT -> in.readRawVarint64();
      case FIXED64 -> in.skipRawBytes(8);
      case BYTES -> in.skipRawBytes(in.readRawVarint32());
      case FIXED32 -> in.skipRawBytes(4);
      default -> throw new InvalidProtocolBufferException("groups are not part of OTLP");
    }
  }
}
