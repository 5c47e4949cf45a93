package io.watchbill.notify.channel.push;

import io.watchbill.notify.outbound.OutboundClient;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A browser at its push service. As an address: endpoint, key and secret, divided by blanks.
 *
 * @param key the browser's key, {@code auth} its secret, in URL-safe Base64
 */
record Subscription(String endpoint, String key, String auth) {
  private static final int SECRET = 16;

  static Subscription of(String address) {
    var parts = address.split(" ", -1);
    return parts.length == 3
        ? new Subscription(parts[0], parts[1], parts[2])
        : new Subscription(address, "", "");
  }

  String address() {
    return endpoint + " " + key + " " + auth;
  }

  /** Why it is none; null when it is one. */
  @Nullable String refusal() {
    try {
      browser();
      if (secret().length != SECRET) {
        return "is no subscription: its secret is not of 16 bytes";
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return "is no subscription of a browser; switch web push on in the browser itself";
    }
    return OutboundClient.refusal(endpoint);
  }

  ECPublicKey browser() throws GeneralSecurityException {
    return Curve.publicKey(Base64.getUrlDecoder().decode(key));
  }

  byte[] secret() {
    return Base64.getUrlDecoder().decode(auth);
  }
}
