package io.watchbill.notify.channel.push;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts a message for one browser (RFC 8291): one record of {@code aes128gcm} (RFC 8188). */
final class PushSealing {
  private static final int SALT = 16;
  private static final int RECORD = 4096;
  private static final SecureRandom RANDOM = new SecureRandom();

  private PushSealing() {}

  /**
   * The body of the request.
   *
   * @param browser the browser's key; {@code auth} its secret of 16 bytes
   * @param text at most 3993 bytes, which leaves room for what is around it
   */
  static byte[] seal(ECPublicKey browser, byte[] auth, byte[] text) {
    try {
      byte[] salt = new byte[SALT];
      RANDOM.nextBytes(salt);
      return seal(browser, auth, text, Curve.fresh(), salt);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks what web push needs", e);
    }
  }

  /** As above, with what is random given. */
  static byte[] seal(ECPublicKey browser, byte[] auth, byte[] text, KeyPair fresh, byte[] salt)
      throws GeneralSecurityException {
    byte[] mine = Curve.bytes((ECPublicKey) fresh.getPublic());
    byte[] shared = Curve.agree((ECPrivateKey) fresh.getPrivate(), browser);
    byte[] both =
        join(ascii("WebPush: info"), new byte[1], Curve.bytes(browser), mine, new byte[] {1});
    byte[] secret = hmac(salt, hmac(hmac(auth, shared), both));
    byte[] key = hmac(secret, join(ascii("Content-Encoding: aes128gcm"), new byte[] {0, 1}));
    byte[] nonce = hmac(secret, join(ascii("Content-Encoding: nonce"), new byte[] {0, 1}));
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE,
        new SecretKeySpec(Arrays.copyOf(key, 16), "AES"),
        new GCMParameterSpec(128, Arrays.copyOf(nonce, 12)));
    byte[] sealed = cipher.doFinal(join(text, new byte[] {2}));
    return ByteBuffer.allocate(SALT + 5 + mine.length + sealed.length)
        .put(salt)
        .putInt(RECORD)
        .put((byte) mine.length)
        .put(mine)
        .put(sealed)
        .array();
  }

  private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] join(byte[]... parts) {
    var joined = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
    for (byte[] part : parts) {
      joined.put(part);
    }
    return joined.array();
  }
}
