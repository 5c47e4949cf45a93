package io.watchbill.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberWordsTest {
  @ParameterizedTest
  @CsvSource({"0.22, +22_%", "-0.034, −3.4_%", "0.1, +10_%", "0.0004, 0_%", "1.5, +150_%"})
  void changes(double relative, String said) {
    assertThat(NumberWords.change(relative)).isEqualTo(gap(said));
  }

  @ParameterizedTest
  @CsvSource({
    "213.6, tokens, 214_tokens",
    "12480, calls, 12_480_calls",
    "3.14159, tokens, 3.14_tokens",
    "0.034, share, 3.4_%",
    "214.2, USD, $_214.20",
    "0.00421, USD, $_0.00421",
    "870, ms, 870_ms",
    "1400, ms, 1.4_s"
  })
  void valuesCarryTheirUnit(double value, String unit, String said) {
    assertThat(NumberWords.withUnit(value, unit)).isEqualTo(gap(said));
  }

  private static String gap(String said) {
    return said.replace("_", NumberWords.GAP);
  }
}
