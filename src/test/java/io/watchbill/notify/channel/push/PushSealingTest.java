package io.watchbill.notify.channel.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class PushSealingTest {
  /** The example of RFC 8291, appendix A. */
  @Test
  void encryptsAsTheStandardsExampleDoes() throws GeneralSecurityException {
    var pair =
        new KeyPair(
            Curve.publicKey(
                bytes(
                    "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8")),
            Curve.privateKey(bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")));
    var browser =
        Curve.publicKey(
            bytes(
                "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"));
    byte[] sealed =
        PushSealing.seal(
            browser,
            bytes("BTBZMqHH6r4Tts7J_aSIgg"),
            "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.US_ASCII),
            pair,
            bytes("DGv6ra1nlYgDCS1FRnbzlw"));
    assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed))
        .isEqualTo(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmY"
                + "WAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNW"
                + "QexSgSxsj_Qulcy4a-fN");
  }

  @Test
  void pointsThatAreNotOnTheCurveAreRefused() {
    byte[] point = new byte[Curve.POINT];
    point[0] = 4;
    point[40] = 1;
    assertThatThrownBy(() -> Curve.publicKey(point)).isInstanceOf(GeneralSecurityException.class);
    assertThatThrownBy(() -> Curve.publicKey(new byte[64]))
        .isInstanceOf(GeneralSecurityException.class);
    assertThat(
            new Subscription("https://push.example.com/1", "AAAA", "BTBZMqHH6r4Tts7J_aSIgg")
                .refusal())
        .isNotNull();
    assertThat(Subscription.of("nothing").refusal()).isNotNull();
  }

  private static byte[] bytes(String base64) {
    return Base64.getUrlDecoder().decode(base64);
  }
}
