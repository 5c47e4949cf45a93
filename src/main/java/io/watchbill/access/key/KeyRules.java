package io.watchbill.access.key;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The four ways in which machines carry a key. */
final class KeyRules {
  /** Starts every key of ours, so that a leaked one is recognised. */
  static final String PREFIX = "wb_";

  private KeyRules() {}

  /**
   * The key of a request: {@code Authorization: Bearer KEY}, the bare key, {@code Basic} with the
   * key as user or as password, or the header {@code x-api-key}.
   *
   * @return what was carried in place of a key when it is none of ours; empty when nothing was
   */
  static Optional<String> key(@Nullable String authorization, @Nullable String apiKey) {
    if (authorization != null && !authorization.isBlank()) {
      return Optional.of(ofAuthorization(authorization.strip()));
    }
    return Optional.ofNullable(apiKey).map(String::strip).filter(key -> !key.isEmpty());
  }

  private static String ofAuthorization(String header) {
    if (header.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return header.substring(7).strip();
    }
    if (header.regionMatches(true, 0, "Basic ", 0, 6)) {
      return ofBasic(header.substring(6).strip());
    }
    return header;
  }

  private static String ofBasic(String encoded) {
    try {
      String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      return Stream.of(pair.split(":", 2))
          .filter(part -> part.startsWith(PREFIX))
          .findFirst()
          .orElse(pair);
    } catch (IllegalArgumentException notBase64) {
      return encoded;
    }
  }
}
