package io.watchbill.notify.channel.push;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import javax.crypto.KeyAgreement;

/** P-256 as web push writes it: points uncompressed in 65 bytes, numbers in 32. */
final class Curve {
  static final int POINT = 65;

  private static final int SIZE = 32;
  private static final ECParameterSpec P256 = parameters();

  private Curve() {}

  private static ECParameterSpec parameters() {
    try {
      var parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp256r1"));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks P-256", e);
    }
  }

  static KeyPair fresh() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  /**
   * @throws GeneralSecurityException for what is no point of the curve
   */
  static ECPublicKey publicKey(byte[] point) throws GeneralSecurityException {
    if (point.length != POINT || point[0] != 4) {
      throw new GeneralSecurityException("is no uncompressed point");
    }
    var x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + SIZE));
    var y = new BigInteger(1, Arrays.copyOfRange(point, 1 + SIZE, POINT));
    var p = ((ECFieldFp) P256.getCurve().getField()).getP();
    var right =
        x.modPow(BigInteger.valueOf(3), p)
            .add(P256.getCurve().getA().multiply(x))
            .add(P256.getCurve().getB())
            .mod(p);
    if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0 || !y.multiply(y).mod(p).equals(right)) {
      throw new GeneralSecurityException("is no point of P-256");
    }
    return (ECPublicKey)
        KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), P256));
  }

  static ECPrivateKey privateKey(byte[] number) throws GeneralSecurityException {
    return (ECPrivateKey)
        KeyFactory.getInstance("EC")
            .generatePrivate(new ECPrivateKeySpec(new BigInteger(1, number), P256));
  }

  static byte[] bytes(ECPublicKey key) {
    byte[] point = new byte[POINT];
    point[0] = 4;
    put(key.getW().getAffineX(), point, 1);
    put(key.getW().getAffineY(), point, 1 + SIZE);
    return point;
  }

  static byte[] bytes(ECPrivateKey key) {
    byte[] number = new byte[SIZE];
    put(key.getS(), number, 0);
    return number;
  }

  static byte[] agree(ECPrivateKey mine, ECPublicKey theirs) throws GeneralSecurityException {
    var agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(mine);
    agreement.doPhase(theirs, true);
    return agreement.generateSecret();
  }

  private static void put(BigInteger number, byte[] target, int at) {
    byte[] bytes = number.toByteArray();
    int used = Math.min(bytes.length, SIZE);
    System.arraycopy(bytes, bytes.length - used, target, at + SIZE - used, used);
  }
}
