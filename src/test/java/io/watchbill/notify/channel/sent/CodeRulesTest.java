package io.watchbill.notify.channel.sent;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.notify.channel.sent.SentStore.Code;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeRulesTest {
  private static final Instant NOW = Instant.parse("2026-03-09T09:35:00Z");

  @ParameterizedTest
  @CsvSource({
    "4a, 4, false",
    "4A, 4, false",
    "' \"4 a\" ', 4, false",
    "12 ack!, 12, false",
    "ack 12, 12, false",
    "ack #12, 12, false",
    "4e, 4, true",
    "escalate 4, 4, true",
  })
  void understandsReplies(String text, int code, boolean escalate) {
    assertThat(CodeRules.reply(text)).isEqualTo(new CodeRules.Reply(code, escalate));
  }

  @Test
  void aReplyWithoutACodeMeansTheLatest() {
    assertThat(CodeRules.reply("a")).isEqualTo(new CodeRules.Reply(null, false));
    var given = List.of(code(1, "old", 600), code(2, "new", 5));
    assertThat(CodeRules.meant(given, new CodeRules.Reply(null, false)))
        .isEqualTo(code(2, "new", 5));
    assertThat(CodeRules.meant(given, new CodeRules.Reply(1, false)))
        .isEqualTo(code(1, "old", 600));
    assertThat(CodeRules.meant(given, new CodeRules.Reply(3, false))).isNull();
    assertThat(CodeRules.meant(List.of(), new CodeRules.Reply(null, true))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "123a", "4", "4x", "a4a", "I am on it", "4a and 5a"})
  void guessesNothing(String text) {
    assertThat(CodeRules.reply(text)).isNull();
  }

  @Test
  void aPageKeepsItsCodeAndANewOneGetsTheSmallestFree() {
    var given = List.of(code(1, "one", 0), code(3, "three", 0));
    assertThat(CodeRules.give(given, "three", NOW)).isEqualTo(3);
    assertThat(CodeRules.give(given, "two", NOW)).isEqualTo(2);
    assertThat(CodeRules.give(List.of(code(1, "old", 48 * 3600 + 1)), "new", NOW)).isEqualTo(1);
    assertThat(CodeRules.give(List.of(code(1, "old", 48 * 3600 - 1)), "new", NOW)).isEqualTo(2);
  }

  @Test
  void whenAllAreTakenTheOneLongestUnusedGoes() {
    var given = new ArrayList<Code>();
    for (int i = 1; i <= CodeRules.MOST; i++) {
      given.add(code(i, "page " + i, i == 42 ? 1000 : i));
    }
    assertThat(CodeRules.give(given, "new", NOW)).isEqualTo(42);
  }

  private static Code code(int code, String page, long secondsAgo) {
    return new Code(code, page, "ada", NOW.minusSeconds(secondsAgo));
  }
}
