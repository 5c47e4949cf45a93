package io.watchbill.notify.channel.push;

import io.watchbill.notify.link.PublicAddress;
import io.watchbill.notify.vault.Vault;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Who this server is to push services (RFC 8292). The key pair is made at first use and kept in the
 * vault; with another one every browser would have to subscribe again.
 */
@Component
class Vapid {
  static final String KEY = "webpush.private-key";

  private static final Duration VALID = Duration.ofHours(12);
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final Vault vault;
  private final PublicAddress here;
  private final InstantSource clock;

  Vapid(Vault vault, PublicAddress here, InstantSource clock) {
    this.vault = vault;
    this.here = here;
    this.clock = clock;
  }

  /** What browsers subscribe with. */
  String publicKey() {
    return pair()[1];
  }

  /** The header that a push service checks. */
  String authorization(String endpoint) throws GeneralSecurityException {
    var pair = pair();
    var service = URI.create(endpoint);
    String contact = Objects.requireNonNullElse(here.of("/"), "mailto:watchbill@localhost");
    String claims =
        "{\"aud\":\"%s://%s\",\"exp\":%d,\"sub\":\"%s\"}"
            .formatted(
                service.getScheme(),
                service.getAuthority(),
                clock.instant().plus(VALID).getEpochSecond(),
                contact);
    String text = base64("{\"typ\":\"JWT\",\"alg\":\"ES256\"}") + "." + base64(claims);
    var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign(Curve.privateKey(Base64.getUrlDecoder().decode(pair[0])));
    signature.update(text.getBytes(StandardCharsets.US_ASCII));
    return "vapid t=" + text + "." + BASE64.encodeToString(signature.sign()) + ", k=" + pair[1];
  }

  /** The private number and the public point. */
  private String[] pair() {
    return vault.once(KEY, Vapid::fresh, "the server itself").split("\\.", -1);
  }

  private static String fresh() {
    try {
      var pair = Curve.fresh();
      return BASE64.encodeToString(Curve.bytes((ECPrivateKey) pair.getPrivate()))
          + "."
          + BASE64.encodeToString(Curve.bytes((ECPublicKey) pair.getPublic()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks P-256", e);
    }
  }

  private static String base64(String text) {
    return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
