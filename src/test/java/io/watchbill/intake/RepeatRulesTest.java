package io.watchbill.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.intake.RepeatRules.Known;
import io.watchbill.intake.RepeatRules.Meaning;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatRulesTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  /** Minutes around noon, which is now. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          # known: since, fires, ended; arriving: fires, since; means
          -,   -,     -,  true,  -1,  NEW
          -,   -,     -,  false, -1,  NEW
          -30, true,  -,  true,  -30, EXTENDS
          -30, true,  -,  true,  -5,  EXTENDS
          -30, true,  -,  false, -30, ENDS
          -30, false, -2, false, -30, EXTENDS
          -30, false, -2, true,  -30, EXTENDS
          -30, false, -5, true,  -30, NEW
          -30, false, -2, true,  -1,  NEW
          -30, false, -,  true,  -30, EXTENDS
          """)
  void decides(
      @Nullable Integer since,
      @Nullable Boolean firing,
      @Nullable Integer ended,
      boolean arrivingFires,
      int arrivingSince,
      Meaning meaning) {
    var known =
        since == null || firing == null
            ? null
            : new Known(minutes(since), firing, ended == null ? null : minutes(ended));
    assertThat(RepeatRules.meaning(known, arrivingFires, minutes(arrivingSince), NOON))
        .isEqualTo(meaning);
  }

  private static Instant minutes(int offset) {
    return NOON.plusSeconds(60L * offset);
  }
}
