package io.watchbill.notify.vault;

import io.watchbill.platform.WatchbillException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of a server: it encrypts with the first and opens with any. */
final class KeyRing {
  private final List<byte[]> keys;

  private KeyRing(List<byte[]> keys) {
    this.keys = keys;
  }

  /**
   * @param text keys divided by commas or ends of lines
   * @param where whence they are, for whoever has to correct them; never the text itself
   */
  static KeyRing of(String text, String where) {
    var keys = new ArrayList<byte[]>();
    for (var written : text.split("[,\\s]+")) {
      if (!written.isEmpty()) {
        keys.add(key(written, where));
      }
    }
    if (keys.isEmpty()) {
      throw wrong(where + " holds no key.");
    }
    return new KeyRing(List.copyOf(keys));
  }

  private static byte[] key(String written, String where) {
    byte[] key = bytes(written);
    if (key == null || key.length != Sealing.KEY_BYTES) {
      throw wrong(
          where
              + " is to hold keys of 32 bytes, in Base64 or as 64 hexadecimal digits; one of them"
              + " is not.");
    }
    return key;
  }

  private static byte @Nullable [] bytes(String written) {
    try {
      return written.matches("[0-9a-fA-F]{64}")
          ? HexFormat.of().parseHex(written)
          : Base64.getDecoder().decode(written.replace('-', '+').replace('_', '/'));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static WatchbillException wrong(String what) {
    return new WatchbillException(
        "VAULT-KEY-INVALID", 500, what, "Make one with: openssl rand -base64 32");
  }

  byte[] newest() {
    return keys.getFirst();
  }

  /** The key of that id; null when it is not on the ring. */
  byte @Nullable [] find(String id) {
    return keys.stream().filter(key -> Sealing.id(key).equals(id)).findFirst().orElse(null);
  }
}
