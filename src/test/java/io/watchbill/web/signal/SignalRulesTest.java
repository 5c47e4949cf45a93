package io.watchbill.web.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.bill.Watch;
import io.watchbill.web.NumberWords;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a watch becomes in words. */
class SignalRulesTest {
  @Test
  void aWatchReadsAsASentence() {
    var watch =
        new Watch(
            "w",
            "output-length",
            List.of(),
            true,
            0.1,
            null,
            null,
            new Watch.FalsePages(1, Duration.ofDays(90)),
            "verbosity",
            Watch.Severity.PAGE,
            null);
    assertThat(SignalRules.rule(watch, "tokens"))
        .isEqualTo(
            "Wakes someone when it moves by 10"
                + NumberWords.GAP
                + "% or more, tested by intent and together."
                + " Accepted for nothing: 1 page in 90 days.");
  }
}
