package io.watchbill.incident.wording;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.drift.Anomaly;
import io.watchbill.signal.SignalDefinition;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant FRIDAY = Instant.parse("2026-03-27T15:42:00Z");
  private static final Instant MONDAY = Instant.parse("2026-03-30T07:14:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "output-length|MEAN|214|261|0.22|B2B copilot answers are 22 % longer",
        "output-length|MEAN|214|180|-0.16|B2B copilot answers are 16 % shorter",
        "input-length|MEAN|900|990|0.1|Prompts of B2B copilot are 10 % longer",
        "cost-per-call|MEAN|0.01|0.0118|0.18|A call of B2B copilot costs 18 % more",
        "spend|TOTAL|40|47|0.18|B2B copilot spends 18 % more",
        "volume|TOTAL|400|300|-0.25|B2B copilot is called 25 % less",
        "latency|MEAN|1200|1800|0.5|B2B copilot answers 50 % slower",
        "truncation-rate|RATE|0.004|0.031|6.7|B2B copilot cuts off 3.1 % of its answers (was 0.4 %)",
        "error-rate|RATE|0.004|0.031|6.7|Error rate of B2B copilot is 3.1 % (was 0.4 %)",
        "queue-depth|MEAN|12|18|0.5|Queue depth of B2B copilot is 50 % higher (18.0, was 12.0)",
      })
  void aTitleIsASentence(
      String signal, String kind, double from, double to, double shift, String sentence) {
    var a = anomaly(signal, from, to, shift, List.of(), 0, 12);
    assertThat(title(definition(signal, kind), a)).isEqualTo(sentence + " since Friday 16:42");
  }

  @Test
  void oneIntentIsNamedSeveralAreCountedAllGoWithoutSaying() {
    assertThat(
            title(null, anomaly("output-length", 1, 1.2, 0.2, List.of("billing.refund"), 12, 12)))
        .isEqualTo("B2B copilot answers are 20 % longer for billing.refund since Friday 16:42");
    assertThat(title(null, anomaly("output-length", 1, 1.2, 0.2, List.of("a", "b"), 12, 12)))
        .contains("20 % longer in 2 of 12 intents since");
    assertThat(title(null, anomaly("output-length", 1, 1.2, 0.2, List.of("a", "b"), 2, 12)))
        .contains("20 % longer since");
  }

  @Test
  void aVagueOnsetIsAbout() {
    assertThat(title(null, anomaly("spend", 1, 1.2, 0.2, List.of(), 0, 300)))
        .endsWith("since about Friday 16:42");
  }

  @Test
  void farTimesHaveADate() {
    assertThat(Wording.time(FRIDAY, MONDAY.plus(Duration.ofDays(10)), BERLIN))
        .isEqualTo("Friday 27 March 16:42");
    assertThat(Wording.time(FRIDAY, MONDAY.plus(Duration.ofDays(300)), BERLIN))
        .isEqualTo("27 March 2026 16:42");
  }

  @ParameterizedTest
  @CsvSource({
    "0.22,22 %",
    "0.0996,10 %",
    "0.031,3.1 %",
    "0.02,2 %",
    "0.0004,0.04 %",
    "-0.031,-3.1 %",
    "0,0 %"
  })
  void percentagesAreAsExactAsTheirSizeDeserves(double share, String words) {
    assertThat(Wording.percent(share)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"2,2 min", "59,59 min", "60,1 h", "337,5 h 37 min", "2880,2 days", "4400,3 days"})
  void lengthsAreSaidAsPeopleSayThem(long minutes, String words) {
    assertThat(Wording.length(Duration.ofMinutes(minutes))).isEqualTo(words);
    assertThat(Wording.length(Duration.ofMinutes(-minutes))).isEqualTo(words);
  }

  private static String title(@Nullable SignalDefinition d, Anomaly a) {
    return Wording.title("B2B copilot", d, a, MONDAY, BERLIN);
  }

  private static SignalDefinition definition(String id, String kind) {
    var name = id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1).replace('-', ' ');
    return new SignalDefinition(
        id, name, "", "either", "quality", SignalDefinition.Kind.valueOf(kind), "", "");
  }

  static Anomaly anomaly(
      String signal,
      double from,
      double to,
      double shift,
      List<String> intents,
      int intentsSeen,
      int minutesAround) {
    return new Anomaly(
        "anm_" + signal,
        signal,
        signal,
        "copilot",
        intents,
        intentsSeen,
        from,
        to,
        shift,
        shift - 0.03,
        shift + 0.03,
        FRIDAY,
        FRIDAY.minus(Duration.ofMinutes(minutesAround)),
        FRIDAY.plus(Duration.ofMinutes(minutesAround)),
        MONDAY,
        9,
        "shift of " + shift);
  }
}
