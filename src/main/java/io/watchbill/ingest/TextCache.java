package io.watchbill.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns UTF-8 into text fit for the database, and keeps what repeats (model names, intents) as one
 * string. Direct-mapped and bounded: a newcomer replaces what sat in its place; races only cost a
 * second copy.
 */
final class TextCache {
  /** Longest text kept, in UTF-16 units. */
  static final int MAX_CHARS = 512;

  /** As many bytes as always hold {@link #MAX_CHARS}. */
  static final int MAX_BYTES = 4 * MAX_CHARS;

  private static final int SLOTS = 1 << 13;
  private static final int CACHED_BYTES = 128;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Entry(byte[] utf8, String text) {}

  private final @Nullable Entry[] entries = new @Nullable Entry[SLOTS];

  /** The text, cut to {@link #MAX_CHARS}; null when the bytes are not UTF-8. */
  @Nullable String text(byte[] utf8) {
    if (utf8.length > CACHED_BYTES) {
      return decode(utf8);
    }
    int slot = Arrays.hashCode(utf8);
    slot = (slot ^ (slot >>> 16)) & (SLOTS - 1);
    Entry entry = entries[slot];
    if (entry != null && Arrays.equals(entry.utf8, utf8)) {
      return entry.text;
    }
    String text = decode(utf8);
    if (text != null) {
      entries[slot] = new Entry(utf8, text);
    }
    return text;
  }

  /** The text whole, however long; null when the bytes are not UTF-8. */
  static @Nullable String whole(byte[] utf8) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException notUtf8) {
      return null;
    }
  }

  private static @Nullable String decode(byte[] utf8) {
    // A text cut at MAX_BYTES may end inside a character; what is kept of it ends well before.
    String text = utf8.length == MAX_BYTES ? new String(utf8, StandardCharsets.UTF_8) : whole(utf8);
    return text == null ? null : clean(text);
  }

  /**
   * Cut to {@link #MAX_CHARS} and stripped; what PostgreSQL cannot store (NUL, half a surrogate
   * pair) becomes U+FFFD.
   */
  static String clean(String raw) {
    String text = raw.length() > MAX_CHARS ? raw.substring(0, MAX_CHARS) : raw;
    StringBuilder repaired = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
      } else if (c == 0 || Character.isSurrogate(c)) {
        repaired = repaired == null ? new StringBuilder(text) : repaired;
        repaired.setCharAt(i, '\uFFFD');
      }
    }
    return (repaired == null ? text : repaired.toString()).strip();
  }
}
