package io.watchbill.ingest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one span or resource that anybody asks for, reused from span to span. Clients
 * send numbers as text and text as numbers; asking decides.
 */
final class Attributes {
  /** More tokens than this in one call are not believed. */
  private static final long MAX_COUNT = 1_000_000_000L;

  private final Map<String, Object> values = new HashMap<>();

  void clear() {
    if (!values.isEmpty()) {
      values.clear();
    }
  }

  void copyFrom(Attributes other) {
    values.putAll(other.values);
  }

  /**
   * @param value a String, Long, Double or Boolean
   */
  void put(String key, Object value) {
    values.put(key, value);
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** The value as text; null when absent or blank. */
  @Nullable String text(String key) {
    Object value = values.get(key);
    if (value == null) {
      return null;
    }
    String text = value.toString();
    return text.isBlank() ? null : text;
  }

  /** The first of the keys that has text. */
  @Nullable String text(List<String> keys) {
    for (String key : keys) {
      String text = text(key);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** The value as a count; null when absent, negative, not a number or beyond belief. */
  @Nullable Long count(String key) {
    Double value = decimal(key);
    return value == null || value < 0 || value > MAX_COUNT ? null : (Long) Math.round(value);
  }

  /** The first of the keys that has a count. */
  @Nullable Long count(List<String> keys) {
    for (String key : keys) {
      Long count = count(key);
      if (count != null) {
        return count;
      }
    }
    return null;
  }

  /** The value as a finite number; null when it is none. */
  @Nullable Double decimal(String key) {
    return switch (values.get(key)) {
      case Long number -> (double) number;
      case Double number when Double.isFinite(number) -> number;
      case String text -> parse(text);
      case null, default -> null;
    };
  }

  /** Every count whose key starts with the prefix, the prefix removed. */
  void counts(String prefix, ObjLongConsumer<String> each) {
    for (String key : values.keySet()) {
      Long count = key.startsWith(prefix) ? count(key) : null;
      if (count != null) {
        each.accept(key.substring(prefix.length()), count);
      }
    }
  }

  private static @Nullable Double parse(String text) {
    if (text.isEmpty() || text.length() > 32 || "+-.0123456789".indexOf(text.charAt(0)) < 0) {
      return null;
    }
    try {
      double number = Double.parseDouble(text);
      return Double.isFinite(number) ? number : null;
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }
}
