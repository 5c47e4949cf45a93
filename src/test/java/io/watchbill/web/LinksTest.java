package io.watchbill.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where addresses of others may lead. */
class LinksTest {
  @ParameterizedTest
  @CsvSource({
    "/incidents, /incidents",
    "//evil.example, /",
    "https://evil.example, /",
    "/\\evil.example, /",
    "'', /"
  })
  void signingInLeadsOnlyToOurselves(String asked, String led) {
    assertThat(Links.next(asked)).isEqualTo(led);
  }

  @Test
  void addressesFromOutsideLeadToTheWebOnly() {
    assertThat(Links.safe("javascript:alert(1)")).isNull();
    assertThat(Links.safe("https://example.com")).isEqualTo("https://example.com");
  }
}
