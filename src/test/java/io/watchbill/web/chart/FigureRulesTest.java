package io.watchbill.web.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.drift.Anomaly;
import io.watchbill.web.Fact;
import io.watchbill.web.NumberWords;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a movement becomes in words. */
class FigureRulesTest {
  private static final Instant NOW = Instant.parse("2026-11-30T08:20:00Z");

  @Test
  void aMovementKeepsItsInterval() {
    var anomaly = anomaly("output-length", List.of("a", "b"), 0.22);
    assertThat(FigureRules.moved(anomaly, "Output length", "tokens"))
        .isEqualTo(
            new Fact(
                "Output length", "214 → 261", "tokens, +22" + NumberWords.GAP + "% (19 to 25)"));
  }

  private static Anomaly anomaly(String signal, List<String> intents, double shift) {
    return new Anomaly(
        "ano", signal, signal, "copilot", intents, 12, 214, 261, shift, 0.19, 0.25, NOW, NOW, NOW,
        NOW, 9, "");
  }
}
