package io.watchbill.access.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class KeyRulesTest {
  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void understandsTheFourWays() {
    assertThat(KeyRules.key("Bearer wb_1", null)).hasValue("wb_1");
    assertThat(KeyRules.key("bearer  wb_1 ", null)).hasValue("wb_1");
    assertThat(KeyRules.key("wb_1", null)).hasValue("wb_1");
    assertThat(KeyRules.key(basic("wb_1:"), null)).hasValue("wb_1");
    assertThat(KeyRules.key(basic("pk-lf-x:wb_1"), null)).hasValue("wb_1");
    assertThat(KeyRules.key(null, "wb_1")).hasValue("wb_1");
  }

  @Test
  void keepsWhatIsNoKeyOfOursSoThatItIsRefused() {
    assertThat(KeyRules.key("Basic not base64!", null)).hasValue("not base64!");
    assertThat(KeyRules.key(basic("ada:secret"), null)).hasValue("ada:secret");
    assertThat(KeyRules.key("Digest x", "wb_1")).hasValue("Digest x");
  }

  @Test
  void knowsWhenNothingIsCarried() {
    assertThat(KeyRules.key(null, null)).isEmpty();
    assertThat(KeyRules.key("  ", " ")).isEmpty();
  }
}
