package io.watchbill.notify.link;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256, which every signature of this room is. */
public final class Hmac {
  private Hmac() {}

  public static byte[] of(byte[] key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks HMAC-SHA256", e);
    }
  }

  public static String hex(byte[] key, String text) {
    return HexFormat.of().formatHex(of(key, text));
  }
}
