package io.watchbill.notify.wording;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.escalation.PageKind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ShortWordsTest {
  private static final String LINK = "https://bill.example.com/a/" + "x".repeat(110);
  private static final String SHORT = "https://bill.example.com/incidents/inc_1";
  private static final String HEAD =
      "B2B copilot: output length +22 % (310 → 378 tokens) since Friday 16:40";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "output +22 % (310 → 378) | output +22 % (310 -> 378)",
        "−8 % | -8 %",
        "Zoë Müller, José, Ødegård | Zoe Müller, José, Ødegård",
        "Łukasz Šimůnek | Lukasz Simunek",
        "“quoted” – it’s… | \"quoted\" - it's...",
        "山田 🚨 on call | ?? ? on call",
        "{id} [x] €5 | {id} [x] €5",
        "≥ 3 × 2 | >= 3 x 2",
      })
  void writesWhatTelephonesHave(String text, String gsm) {
    assertThat(SmsRules.gsm(text)).isEqualTo(gsm);
    assertThat(SmsRules.gsm(SmsRules.gsm(text))).isEqualTo(gsm);
  }

  @ParameterizedTest
  @CsvSource({"abc, 3", "{a}, 5", "€, 2", "'', 0"})
  void countsWhatTakesTwo(String gsm, int length) {
    assertThat(SmsRules.length(gsm)).isEqualTo(length);
  }

  static List<String> headlines() {
    return List.of("", "short", HEAD, "€".repeat(140), "{}[]".repeat(35), "ж".repeat(140));
  }

  @ParameterizedTest
  @MethodSource("headlines")
  void fitsTwoSegmentsWhateverItSays(String headline) {
    for (var suspect : List.of("", "prompt 13 → 14", "long ".repeat(80))) {
      String sms = SmsRules.fit(headline, suspect, "Reply 42a to acknowledge", LINK, SHORT);
      assertThat(SmsRules.length(sms)).isLessThanOrEqualTo(ShortWords.TWO_SEGMENTS);
      assertThat(sms).contains("\nReply 42a to acknowledge\nhttps://bill.example.com/");
    }
  }

  @Test
  void theHeadlineIsWholeAndTheSuspectFollowsWhereThereIsRoom() {
    assertThat(SmsRules.fit(HEAD, "prompt 13 → 14, by Mira Lang", "Reply 4a", LINK, SHORT))
        .isEqualTo(
            "B2B copilot: output length +22 % (310 -> 378 tokens) since Friday 16:40\n"
                + "Suspect: prompt 13 -> 14, by Mira Lang\nReply 4a\n"
                + LINK);
    assertThat(SmsRules.fit(HEAD, null, "Reply 4a", LINK + "x".repeat(200), SHORT))
        .as("a link that leaves no room gives way to the shorter one")
        .endsWith(SHORT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "output length +22 % (310 → 378 tokens) since Friday 16:40 | output length up 22 percent, from 310 to 378 tokens, since Friday 16:40.",
        "fallback rate −8 % | fallback rate down 8 percent.",
        "step 2: backup of ai-behaviour | step 2: backup of ai-behaviour.",
        "see https://example.com/x now | see now.",
        "Done! | Done!",
      })
  void saysSignsAsWords(String written, String said) {
    assertThat(SpeechRules.sentence(written)).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PAGE | Reply 4a to acknowledge, 4e to pass on | Press 4 to acknowledge. | Acknowledge | Pass on",
        "REMINDER | Reply 4a if you are, 4e to pass on | Press 4 if you are still on it. | Still on it | Pass on",
        "HAND_ON | Reply 4a to accept, 4e to decline | Press 4 to accept. | Accept | Decline",
      })
  void everyKindSaysWhatIsAsked(PageKind kind, String reply, String press, String yes, String no) {
    var message = message(kind);
    assertThat(ShortWords.sms(message, 4)).contains(reply);
    assertThat(ShortWords.speech(message)).contains(press).contains("Watchbill pages Ada Example.");
    assertThat(ShortWords.yes(message)).isEqualTo(yes);
    assertThat(ShortWords.no(message)).isEqualTo(no);
    assertThat(ShortWords.facts(message))
        .anyMatch(fact -> fact.startsWith("why you: primary"))
        .anyMatch(fact -> fact.startsWith("runbook: Verbosity"));
  }

  private static PageMessage message(PageKind kind) {
    var at = Instant.parse("2026-03-09T09:35:00Z");
    return new PageMessage(
        "pg_1",
        "inc_1",
        "B2B copilot",
        "Answers are longer",
        "page",
        "Ada Example",
        ZoneOffset.UTC,
        "primary",
        at,
        List.of(),
        null,
        null,
        null,
        null,
        "Verbosity",
        at.plusSeconds(900),
        LINK,
        SHORT,
        kind);
  }
}
