package io.watchbill.notify.wording;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.notify.wording.PageMessage.Movement;
import io.watchbill.notify.wording.PageMessage.Prime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageRulesTest {
  private static final Instant FRIDAY = Instant.parse("2026-03-06T15:40:00Z");
  private static final Instant MONDAY = Instant.parse("2026-03-09T09:35:00Z");
  private static final Movement LENGTH =
      new Movement("output length", "tokens", false, 310.4, 378.2, 0.2184, 0.15, 0.29);
  private static final Movement COST =
      new Movement("cost per call", "USD", false, 0.00123, 0.00145, 0.179, 0.1, 0.26);

  @Test
  void theHeadlineSaysWhatWhereHowMuchAndSinceWhen() {
    assertThat(MessageRules.headline(message("B2B copilot", FRIDAY, LENGTH, COST)))
        .isEqualTo(
            "B2B copilot: output length +22 % (310 → 378 tokens) since Friday 16:40, cost per call"
                + " +18 %");
  }

  @Test
  void saysHowSureASizeIs() {
    assertThat(MessageRules.lines(message("B2B copilot", FRIDAY, LENGTH)))
        .contains(
            new MessageRules.Line(
                "moved",
                "output length +22 % (310 → 378 tokens), 90 % sure between +15 % and +29 %"));
  }

  @Test
  void theHeadlineKeepsToItsLengthWhateverTheNames() {
    String headline =
        MessageRules.headline(message("The very long name of a system ".repeat(9), FRIDAY, LENGTH));
    assertThat(headline).hasSizeLessThanOrEqualTo(140).contains("+22 %").endsWith("Friday 16:40");
    assertThat(MessageRules.headline(message("x", FRIDAY))).isEqualTo("Something moved");
  }

  @ParameterizedTest
  @CsvSource({
    "0.2184, +22 %",
    "0.18, +18 %",
    "0.1, +10 %",
    "0.054, +5 %",
    "-0.08, −8 %",
    "1.5, +150 %",
    "2.2, 3.2 times",
    "0, +0 %",
  })
  void writesShifts(double shift, String text) {
    assertThat(MessageRules.percent(shift)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "310.4, tokens, false, 310 tokens",
        "12345.6, tokens, false, 12346 tokens",
        "0.00123, USD, false, $0.00123",
        "0.0041, share, true, 0.41 %",
        "1.25, seconds, false, 1.25 seconds",
        "7, '', false, 7",
      })
  void writesValuesWithTheirUnit(double value, String unit, boolean rate, String text) {
    assertThat(MessageRules.value(value, new Movement("x", unit, rate, value, value, 0, 0, 0)))
        .isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-06T15:40:00Z, Europe/Berlin, Friday 16:40",
    "2026-03-06T15:40:00Z, America/New_York, Friday 10:40",
    "2026-03-09T09:34:00Z, Europe/Berlin, today 10:34",
    "2026-03-09T10:05:00Z, Europe/Berlin, today 11:05",
    "2026-02-27T15:40:00Z, Europe/Berlin, Fri 27 Feb 16:40",
    "2025-11-28T15:40:00Z, Europe/Berlin, Fri 28 Nov 2025 16:40",
  })
  void writesTimesInTheReadersZone(Instant at, ZoneId zone, String text) {
    assertThat(MessageRules.when(at, MONDAY, zone)).isEqualTo(text);
  }

  @Test
  void theTextHoldsEverythingAWokenPersonNeeds() {
    String text = MessageRules.text(message("B2B copilot", FRIDAY, LENGTH));
    assertThat(text)
        .startsWith("PAGE for Ada Example, Mon 9 Mar 10:35 (Europe/Berlin)\n")
        .contains("since          Friday 16:40, between Friday 16:20 and Friday 17:05")
        .contains("prime suspect  Friendlier answers (#88), by Mira Lang, Friday 16:38, score 0.86")
        .contains("2 min before the change point")
        .contains("runbook        Verbosity")
        .contains("why you        primary of ai-behaviour")
        .contains("not acknowledged by today 10:50, it goes to the next in line")
        .contains("acknowledge    http://localhost/a/x.y")
        .contains("incident       http://localhost/incidents/inc_1");
  }

  @Test
  void hostileTextsStayTexts() {
    var message = message("<script>alert(1)</script>\r\nBcc: all@example.com", FRIDAY, LENGTH);
    assertThat(MessageRules.html(message)).doesNotContain("<script>").contains("&lt;script&gt;");
    assertThat(MessageRules.headline(message)).doesNotContain("\n").doesNotContain("\r");
  }

  private static PageMessage message(String system, @Nullable Instant since, Movement... moved) {
    return new PageMessage(
        "pg_1",
        "inc_1",
        system,
        "Something moved",
        "page",
        "Ada Example",
        ZoneId.of("Europe/Berlin"),
        "primary of ai-behaviour",
        MONDAY,
        List.of(moved),
        since,
        FRIDAY.minusSeconds(1200),
        FRIDAY.plusSeconds(1500),
        new Prime(
            "Friendlier answers (#88)",
            "Mira Lang",
            FRIDAY.minusSeconds(120),
            0.86,
            List.of("2 min before the change point"),
            null),
        "Verbosity",
        MONDAY.plusSeconds(900),
        "http://localhost/a/x.y",
        "http://localhost/incidents/inc_1");
  }
}
