package io.watchbill.ingest;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON that clients send as the text of an attribute. What is not JSON reads as nothing. */
final class JsonText {
  /** Longest text looked into; usage, metadata and parameters are far shorter. */
  static final int MAX_BYTES = 1 << 16;

  private static final int MAX_DEPTH = 3;
  private static final TokenStreamFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(64).maxNumberLength(64).build())
          .build();

  private JsonText() {}

  /**
   * Calls with each scalar, its path joined to the prefix by dots: {@code usage.input}. Objects
   * deeper than three levels and arrays are left out.
   */
  static void flatten(String prefix, String json, BiConsumer<String, Object> leaf) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        flatten(prefix, parser, 1, leaf);
      }
    } catch (JacksonException notJson) {
      // Text that only looks like JSON, or was cut by the client: what was read until there holds.
    }
  }

  private static void flatten(
      String prefix, JsonParser parser, int depth, BiConsumer<String, Object> leaf) {
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_OBJECT && depth < MAX_DEPTH) {
        flatten(prefix + "." + name, parser, depth + 1, leaf);
      } else if (token.isStructStart()) {
        parser.skipChildren();
      } else {
        Object value = scalar(parser);
        if (value != null) {
          leaf.accept(prefix + "." + name, value);
        }
      }
    }
  }

  /**
   * The current token as String, Long, Double or Boolean; null for null and for numbers too big.
   */
  static @Nullable Object scalar(JsonParser parser) {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> TextCache.clean(parser.getString());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? null
              : (Object) parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case null, default -> null;
    };
  }

  /** How many elements the array has; null when the text is no whole array. */
  static @Nullable Long elements(String json) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      return parser.nextToken() == JsonToken.START_ARRAY ? elements(parser) : null;
    } catch (JacksonException notJson) {
      return null;
    }
  }

  /** How many elements the array has at whose start the parser stands; leaves it at the end. */
  static long elements(JsonParser parser) {
    long elements = 0;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      elements++;
      parser.skipChildren();
    }
    return elements;
  }
}
