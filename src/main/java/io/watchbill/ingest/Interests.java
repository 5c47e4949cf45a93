package io.watchbill.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which attributes are read at all. Everything else, message contents first, is skipped unread.
 * Looked up by the bytes on the wire, so that an attribute nobody asks for costs no string.
 */
final class Interests {
  private static final byte[] DOCUMENTS =
      Dialects.DOCUMENT_PREFIX.getBytes(StandardCharsets.US_ASCII);

  /** How an attribute's value is read. */
  enum Reading {
    /** A scalar, or the first scalar of an array. */
    SCALAR,
    /** An object as JSON text; its scalars become attributes {@code key.path.to.scalar}. */
    OBJECT,
    /** How many elements an array or a JSON text of one has; the contents are not kept. */
    COUNT
  }

  /** An attribute somebody asks for. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Interest(String key, byte[] utf8, Reading reading) {}

  private final Map<String, Interest> byKey = new HashMap<>();
  private final @Nullable Interest[] table;

  /**
   * @param configured attributes the bill names, next to those the dialects need
   */
  Interests(Collection<String> configured) {
    Dialects.COUNTED.forEach(key -> add(key, Reading.COUNT));
    Dialects.OBJECTS.forEach(key -> add(key, Reading.OBJECT));
    Dialects.SCALARS.forEach(key -> add(key, Reading.SCALAR));
    configured.forEach(key -> add(key, Reading.SCALAR));
    table = new @Nullable Interest[Integer.highestOneBit(byKey.size()) * 8];
    for (Interest interest : byKey.values()) {
      int slot = slot(interest.utf8);
      while (table[slot] != null) {
        slot = (slot + 1) & (table.length - 1);
      }
      table[slot] = interest;
    }
  }

  private void add(String key, Reading reading) {
    byKey.putIfAbsent(key, new Interest(key, key.getBytes(StandardCharsets.UTF_8), reading));
  }

  @Nullable Interest find(String key) {
    return byKey.get(key);
  }

  @Nullable Interest find(byte[] key) {
    for (int slot = slot(key); ; slot = (slot + 1) & (table.length - 1)) {
      Interest interest = table[slot];
      if (interest == null || Arrays.equals(interest.utf8, key)) {
        return interest;
      }
    }
  }

  private int slot(byte[] key) {
    int hash = Arrays.hashCode(key);
    return (hash ^ (hash >>> 15)) & (table.length - 1);
  }

  /** Whether the key is one of {@code retrieval.documents.7.document.id}. */
  static boolean isDocument(byte[] key) {
    return key.length > DOCUMENTS.length
        && Arrays.equals(key, 0, DOCUMENTS.length, DOCUMENTS, 0, DOCUMENTS.length);
  }

  /** False for contents that could be search results but are known to be something else. */
  static boolean worthReading(Interest interest, Attributes sofar) {
    return !interest.key.equals(Dialects.LANGFUSE_OUTPUT)
        || "retriever".equals(sofar.text(Dialects.LANGFUSE_TYPE));
  }

  /**
   * Keeps a value.
   *
   * @param value a String, Long, Double or Boolean as decoded; for {@link Reading#COUNT} a Long is
   *     the count itself
   */
  void keep(Interest interest, Object value, Attributes target) {
    switch (interest.reading) {
      case SCALAR -> target.put(interest.key, value);
      case COUNT -> {
        Object count = value instanceof String json ? JsonText.elements(json) : value;
        if (count != null) {
          target.put(interest.key, count);
        }
      }
      case OBJECT -> {
        if (value instanceof String json) {
          boolean open = Dialects.OPEN.contains(interest.key);
          JsonText.flatten(
              interest.key,
              json,
              (path, leaf) -> {
                if (open || byKey.containsKey(path)) {
                  target.put(path, leaf);
                }
              });
        }
      }
    }
  }
}
