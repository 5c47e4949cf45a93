package io.watchbill.change;

import io.watchbill.platform.WatchbillException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Proves that a payload comes from the GitHub webhook that shares the secret. */
final class GithubSignature {
  private GithubSignature() {}

  /** Refuses with 401 unless the header is {@code sha256=} and the HMAC-SHA256 of the raw body. */
  static void require(@Nullable String secret, @Nullable String header, byte[] body) {
    if (secret == null || secret.isBlank()) {
      throw new WatchbillException(
          "GITHUB-NO-SECRET",
          401,
          "No secret is set for GitHub's webhook, so nothing it sends can be believed.",
          "Set watchbill.hooks.github.secret to the secret of the webhook at GitHub.");
    }
    if (header == null || !header.startsWith("sha256=")) {
      throw new WatchbillException(
          "GITHUB-UNSIGNED",
          401,
          "The request carries no X-Hub-Signature-256.",
          "Enter the secret in the webhook's settings at GitHub, then redeliver.");
    }
    var expected = ("sha256=" + hmac(secret, body)).getBytes(StandardCharsets.US_ASCII);
    if (!MessageDigest.isEqual(expected, header.getBytes(StandardCharsets.ISO_8859_1))) {
      throw new WatchbillException(
          "GITHUB-SIGNATURE",
          401,
          "The signature does not fit the body.",
          "Make watchbill.hooks.github.secret and the webhook's secret at GitHub the same.");
    }
  }

  private static String hmac(String secret, byte[] body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks HMAC-SHA256", e);
    }
  }
}
