package io.watchbill.notify.contact;

import io.watchbill.notify.ContactMethod;
import io.watchbill.notify.ContactMethods.Verified;
import io.watchbill.notify.Sayings;
import io.watchbill.notify.contact.VerificationStore.Code;
import io.watchbill.notify.link.Hmac;
import io.watchbill.notify.link.Keys;
import io.watchbill.notify.link.SignedLinks;
import io.watchbill.platform.WatchbillException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Proof that an address is its owner's: six digits or a link, sent there, good for 15 minutes and
 * five tries. Neither is kept: both are derived from a random nonce by a key of the installation.
 */
@Component
public class Verifications {
  static final Duration VALID = Duration.ofMinutes(15);
  static final int TRIES = 5;

  private static final Duration APART = Duration.ofMinutes(1);
  private static final Duration WINDOW = Duration.ofHours(1);
  private static final int TO_ONE = 5;
  private static final int TO_ALL = 15;

  private final VerificationStore store;
  private final Contacts contacts;
  private final Keys keys;
  private final SignedLinks links;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  Verifications(
      VerificationStore store,
      Contacts contacts,
      Keys keys,
      SignedLinks links,
      InstantSource clock) {
    this.store = store;
    this.contacts = contacts;
    this.keys = keys;
    this.links = links;
    this.clock = clock;
  }

  /** Makes a new code, which voids the one before; refuses when too many were sent. */
  void begin(ContactMethod method) {
    var now = clock.instant();
    var before = store.lock(method).orElse(null);
    if (before != null && before.sentAt().plus(APART).isAfter(now)) {
      long left = Math.max(1, Duration.between(now, before.sentAt().plus(APART)).toSeconds());
      throw new WatchbillException(
          "CONTACT-SOON",
          429,
          "A code was sent to " + method.masked() + " less than a minute ago.",
          "Look for it, or ask for another in " + left + " seconds.");
    }
    var counted = before != null && before.since().plus(WINDOW).isAfter(now) ? before : null;
    int sends = counted == null ? 0 : counted.sends();
    if (sends >= TO_ONE || store.sent(method.person(), now.minus(WINDOW)) >= TO_ALL) {
      throw new WatchbillException(
          "CONTACT-OFTEN",
          429,
          "Too many codes were sent within an hour.",
          "Check the address, and try again in an hour.");
    }
    byte[] nonce = new byte[16];
    random.nextBytes(nonce);
    store.put(
        method,
        new Code(
            nonce, now, now.plus(VALID), 0, sends + 1, counted == null ? now : counted.since()));
  }

  /** What is sent, made when it leaves; null when no code waits any more. */
  public Sayings.@Nullable Text words(String person, String methodId) {
    var method = contacts.find(person, methodId);
    var code = method == null ? null : store.find(method).orElse(null);
    if (method == null || code == null || !code.expiresAt().isAfter(clock.instant())) {
      return null;
    }
    return text(
        method.masked(),
        digits(method, code.nonce()),
        links.verification(token(method, code.nonce())));
  }

  /** What is sent to an address that is to be verified. */
  public static Sayings.Text text(String masked, String digits, String link) {
    return new Sayings.Text(
        digits + " is your Watchbill code",
        """
        It makes %s a way to page you.
        Enter %s under “How I am reached”, or open %s
        Good for 15 minutes. Nobody asked? Ignore it.
        """
            .formatted(masked, digits, link));
  }

  /** Counts the try in the caller's transaction, which is to be committed whatever comes of it. */
  Verified tried(ContactMethod method, String given) {
    var code = waiting(method);
    if (code == null) {
      return new Verified.TooLate();
    }
    boolean same =
        MessageDigest.isEqual(
            digits(method, code.nonce()).getBytes(StandardCharsets.UTF_8),
            given.replaceAll("[\\s-]", "").getBytes(StandardCharsets.UTF_8));
    if (same) {
      used(method, code);
      return new Verified.Yes(method);
    }
    int attempts = code.attempts() + 1;
    store.put(
        method,
        new Code(
            code.nonce(), code.sentAt(), code.expiresAt(), attempts, code.sends(), code.since()));
    return attempts >= TRIES ? new Verified.TooLate() : new Verified.Wrong(TRIES - attempts);
  }

  private @Nullable Code waiting(ContactMethod method) {
    return store
        .lock(method)
        .filter(code -> code.expiresAt().isAfter(clock.instant()) && code.attempts() < TRIES)
        .orElse(null);
  }

  private void used(ContactMethod method, Code code) {
    store.put(
        method,
        new Code(code.nonce(), code.sentAt(), Instant.EPOCH, TRIES, code.sends(), code.since()));
  }

  /** The method that a link is about while its code waits; null otherwise. */
  @Nullable ContactMethod linked(String token) {
    var parts = token.split("\\.", -1);
    if (parts.length != 2 || token.length() > 500) {
      return null;
    }
    try {
      String says = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
      var fields = says.split("\n", -1);
      var method = fields.length == 2 ? contacts.find(fields[0], fields[1]) : null;
      var code = method == null ? null : store.find(method).orElse(null);
      if (method == null || code == null || !code.expiresAt().isAfter(clock.instant())) {
        return null;
      }
      boolean same =
          MessageDigest.isEqual(
              token(method, code.nonce()).getBytes(StandardCharsets.UTF_8),
              token.getBytes(StandardCharsets.UTF_8));
      return same ? method : null;
    } catch (IllegalArgumentException broken) {
      return null;
    }
  }

  Verified usedLink(ContactMethod method) {
    var code = waiting(method);
    if (code == null) {
      return new Verified.TooLate();
    }
    used(method, code);
    return new Verified.Yes(method);
  }

  private String digits(ContactMethod method, byte[] nonce) {
    byte[] bits = derived("code", method, nonce);
    long number = ByteBuffer.wrap(bits).getLong() & Long.MAX_VALUE;
    return String.format(Locale.ROOT, "%06d", number % 1_000_000);
  }

  private String token(ContactMethod method, byte[] nonce) {
    var encoder = Base64.getUrlEncoder().withoutPadding();
    String says = method.person() + "\n" + method.id();
    return encoder.encodeToString(says.getBytes(StandardCharsets.UTF_8))
        + "."
        + encoder.encodeToString(derived("link", method, nonce));
  }

  private byte[] derived(String use, ContactMethod method, byte[] nonce) {
    return Hmac.of(
        keys.key("contact"),
        use
            + "\n"
            + method.person()
            + "\n"
            + method.channel()
            + "\n"
            + method.address()
            + "\n"
            + HexFormat.of().formatHex(nonce));
  }
}
