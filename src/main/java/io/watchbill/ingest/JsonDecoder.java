package io.watchbill.ingest;

import io.watchbill.ingest.Interests.Interest;
import io.watchbill.ingest.Interests.Reading;
import io.watchbill.platform.WatchbillException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** Reads OTLP/JSON token by token, as {@link ProtobufDecoder} reads protobuf, to the same sink. */
final class JsonDecoder {
  /**
   * Spans sit ten levels deep and an attribute's value adds up to four a level: this leaves values
   * about twenty levels.
   */
  private static final int MAX_DEPTH = 100;

  private static final TokenStreamFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private final JsonParser parser;
  private final Interests interests;
  private final SpanSink sink;
  private final RawSpan span = new RawSpan();
  private final Attributes resource = new Attributes();
  private final Attributes event = new Attributes();

  JsonDecoder(InputStream body, Interests interests, SpanSink sink) {
    this.parser = FACTORY.createParser(ObjectReadContext.empty(), body);
    this.interests = interests;
    this.sink = sink;
  }

  /**
   * @throws tools.jackson.core.JacksonException when the text is not JSON or breaks off
   * @throws WatchbillException {@code OTLP-BROKEN} when it is JSON of another shape
   */
  void decode() {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw broken("the body is no JSON object");
    }
    members(name -> {
      if (name.equals("resourceSpans")) {
        elements(name, this::resourceSpans);
      }
    });
    if (parser.nextToken() != null) {
      throw broken("something follows the JSON object");
    }
  }

  private void resourceSpans() {
    sink.groupBegins();
    members(name -> {
      switch (name) {
        case "resource" -> resource();
        case "scopeSpans" ->
            elements(
                name,
                () ->
                    members(scope -> {
                      if (scope.equals("spans")) {
                        elements(scope, this::span);
                      }
                    }));
        default -> {}
      }
    });
    sink.groupEnds();
  }

  private void resource() {
    resource.clear();
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      members(name -> {
        if (name.equals("attributes")) {
          elements(name, () -> attribute(resource, null));
        }
      });
    }
    sink.resource(resource);
  }

  private void span() {
    span.clear();
    members(name -> {
      switch (name) {
        case "traceId" -> span.traceId(string());
        case "spanId" -> span.spanId(string());
        case "parentSpanId" -> span.parentId(string());
        case "name" -> span.name = TextCache.clean(string());
        case "startTimeUnixNano" -> span.startNanos = nanos();
        case "endTimeUnixNano" -> span.endNanos = nanos();
        case "attributes" -> elements(name, () -> attribute(span.attributes, span));
        case "events" -> elements(name, this::event);
        case "status" -> status();
        default -> {}
      }
    });
    sink.span(span);
  }

  private void status() {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      members(name -> {
        if (name.equals("code")) {
          String code = string();
          span.failed = code.equals("2") || code.equals("STATUS_CODE_ERROR");
        }
      });
    }
  }

  private void event() {
    event.clear();
    String[] named = {""};
    members(name -> {
      switch (name) {
        case "name" -> named[0] = string();
        case "attributes" -> elements(name, () -> attribute(event, null));
        default -> {}
      }
    });
    span.event(named[0], event);
  }

  private void attribute(Attributes target, @Nullable RawSpan owner) {
    var pair = new Pair();
    members(name -> {
      switch (name) {
        case "key" -> {
          pair.key = string();
          pair.interest = interests.find(pair.key);
        }
        case "value" -> {
          Interest interest = pair.interest;
          boolean read =
              pair.key.isEmpty() || (interest != null && Interests.worthReading(interest, target));
          pair.value =
              read && parser.currentToken() == JsonToken.START_OBJECT
                  ? value(interest == null ? Reading.SCALAR : interest.reading(), true)
                  : null;
        }
        default -> {}
      }
    });
    Interest interest = pair.interest;
    Object value = pair.value;
    if (interest != null && value != null) {
      interests.keep(interest, value, target);
    } else if (interest == null
        && owner != null
        && Interests.isDocument(pair.key.getBytes(StandardCharsets.UTF_8))) {
      owner.document(pair.key);
    }
  }

  private static final class Pair {
    String key = "";
    @Nullable Interest interest;
    @Nullable Object value;
  }

  /** An {@code AnyValue}; of an array its first scalar or its length. */
  private @Nullable Object value(Reading reading, boolean arrays) {
    var value = new Pair();
    members(name -> {
      switch (name) {
        case "stringValue" ->
            value.value = reading == Reading.SCALAR ? TextCache.clean(string()) : whole();
        case "boolValue", "intValue", "doubleValue" -> value.value = JsonText.scalar(parser);
        case "arrayValue" -> {
          if (arrays && parser.currentToken() == JsonToken.START_OBJECT) {
            members(inner -> value.value = array(inner, reading, value.value));
          }
        }
        default -> {}
      }
    });
    return value.value;
  }

  private @Nullable Object array(String name, Reading reading, @Nullable Object sofar) {
    if (!name.equals("values") || parser.currentToken() != JsonToken.START_ARRAY) {
      return sofar;
    }
    if (reading == Reading.COUNT) {
      return JsonText.elements(parser);
    }
    var first = new Pair();
    elements(
        name,
        () -> {
          if (first.key.isEmpty() && parser.currentToken() == JsonToken.START_OBJECT) {
            first.value = value(reading, false);
          }
          first.key = "read";
        });
    return first.value;
  }

  private @Nullable String whole() {
    String text = string();
    return text.length() > JsonText.MAX_BYTES ? null : text;
  }

  /** Text or a number as text; empty for everything else. */
  private String string() {
    JsonToken token = parser.currentToken();
    return token == JsonToken.VALUE_STRING || token.isNumeric() ? parser.getString() : "";
  }

  /** Nanoseconds come as text, and from some clients as a number; 0 for what is neither. */
  private long nanos() {
    String text = string();
    try {
      return Long.parseUnsignedLong(text);
    } catch (NumberFormatException notWhole) {
      return 0;
    }
  }

  /** Calls for each member with its value as the current token; what is not consumed is skipped. */
  private void members(Consumer<String> member) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw broken("an object was expected");
    }
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      member.accept(name);
      parser.skipChildren();
    }
  }

  private void elements(String name, Runnable element) {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw broken(name + " is no array");
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      element.run();
      parser.skipChildren();
    }
  }

  private WatchbillException broken(String what) {
    return OtlpAnswer.broken(
        what
            + " at line %d, column %d"
                .formatted(
                    parser.currentLocation().getLineNr(), parser.currentLocation().getColumnNr()));
  }
}
