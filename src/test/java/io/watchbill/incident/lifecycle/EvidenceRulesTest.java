package io.watchbill.incident.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.intake.Evidence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceRulesTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "critical,page",
        "page,page",
        "error,page",
        "-,page",
        "P1,page",
        "Warning,ticket",
        "ticket,ticket",
        "info,note",
        "none,note",
      })
  void whatDoesNotSayHowLoudItIsIsLoud(@Nullable String said, String severity) {
    assertThat(EvidenceRules.severity(said)).isEqualTo(severity);
  }

  @Test
  void namesWhoSpoke() {
    var complaint = evidence(Evidence.Kind.COMPLAINT, null, "Contoso");
    assertThat(EvidenceRules.summary(complaint)).isEqualTo("Contoso: too long");
    assertThat(EvidenceRules.title("B2B copilot", complaint))
        .isEqualTo("Contoso complains of B2B copilot: too long");
    assertThat(EvidenceRules.summary(evidence(Evidence.Kind.COMPLAINT, null, " ")))
        .isEqualTo("A customer: too long");
    assertThat(EvidenceRules.summary(evidence(Evidence.Kind.NOTE, "kim", null)))
        .isEqualTo("Note by kim: too long");
    assertThat(EvidenceRules.title("copilot", evidence(Evidence.Kind.ALERT, null, null)))
        .isEqualTo("Copilot: too long");
  }

  static Evidence evidence(Evidence.Kind kind, @Nullable String author, @Nullable String customer) {
    return new Evidence(
        "evd_1",
        kind,
        "copilot",
        null,
        null,
        "too long",
        null,
        author,
        customer,
        null,
        null,
        Instant.parse("2026-03-30T09:00:00Z"),
        "generic",
        true);
  }
}
