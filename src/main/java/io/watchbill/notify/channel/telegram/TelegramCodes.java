package io.watchbill.notify.channel.telegram;

import io.watchbill.notify.link.Hmac;
import io.watchbill.notify.link.Keys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What links a chat to a person: {@code /start CODE}, signed, good for an hour. Telegram allows 64
 * letters, digits, hyphens and underscores.
 */
@Component
class TelegramCodes {
  private static final Duration VALID = Duration.ofHours(1);
  private static final int MAC = 16;
  private static final int LONGEST = 64;

  private final Keys keys;
  private final InstantSource clock;

  TelegramCodes(Keys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** Null for a person whose id is too long to fit, about 28 letters. */
  @Nullable String code(String person) {
    String until = Long.toString(clock.instant().plus(VALID).getEpochSecond(), 36);
    String name =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(person.getBytes(StandardCharsets.UTF_8));
    String code = mac(name, until) + until + name;
    return code.length() <= LONGEST && until.length() == 6 ? code : null;
  }

  /** The person; null for what is no code of ours, or an old one. */
  @Nullable String person(String code) {
    if (!code.matches("[A-Za-z0-9_-]{24,64}")) {
      return null;
    }
    String until = code.substring(MAC, MAC + 6);
    String name = code.substring(MAC + 6);
    boolean ours =
        MessageDigest.isEqual(
            mac(name, until).getBytes(StandardCharsets.UTF_8),
            code.substring(0, MAC).getBytes(StandardCharsets.UTF_8));
    if (!ours || clock.instant().isAfter(Instant.ofEpochSecond(Long.parseLong(until, 36)))) {
      return null;
    }
    return new String(Base64.getUrlDecoder().decode(name), StandardCharsets.UTF_8);
  }

  /** What Telegram proves itself with at the webhook. */
  String webhookSecret() {
    return Hmac.hex(keys.key("telegram"), "webhook");
  }

  private String mac(String name, String until) {
    return Hmac.hex(keys.key("telegram"), "link " + until + " " + name).substring(0, MAC);
  }
}
