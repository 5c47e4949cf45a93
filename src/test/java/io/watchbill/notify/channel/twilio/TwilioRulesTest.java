package io.watchbill.notify.channel.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioRulesTest {
  /** The example in Twilio's documentation of webhook security. */
  @Test
  void signsAsTwilioDoes() {
    var fields =
        Map.of(
            "CallSid", "CA1234567890ABCDE",
            "Caller", "+14158675309",
            "Digits", "1234",
            "From", "+14158675309",
            "To", "+18005551212");
    String text = TwilioRules.signed("https://mycompany.com/myapp.php?foo=1&bar=2", fields);
    assertThat(Twilio.sign("12345", text)).isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
  }

  @ParameterizedTest
  @CsvSource({
    "STOP,, true",
    "' stop. ',, true",
    "Unsubscribe,, true",
    "Stop calling me at night,,",
    "START,, false",
    "yes,, false",
    "hello, STOP, true",
    "4a,,",
    "hello, START, false",
  })
  void knowsStopAndStart(String text, @Nullable String optOut, @Nullable Boolean stops) {
    assertThat(TwilioRules.stops(text, optOut)).isEqualTo(stops);
  }

  @ParameterizedTest
  @CsvSource({"queued, sending", "sending, sent", "sent, delivered", "sent, undelivered"})
  void aMessageOnlyGoesForward(String before, String after) {
    assertThat(TwilioRules.messageRank(before)).isLessThan(TwilioRules.messageRank(after));
  }

  @Test
  void aCallIsOrderedByItsOwnNumbersAndEndsOnce() {
    assertThat(TwilioRules.callRank("initiated", "0")).isEqualTo(1);
    assertThat(TwilioRules.callRank("in-progress", "2")).isEqualTo(3);
    assertThat(TwilioRules.callRank("no-answer", "1"))
        .isGreaterThan(TwilioRules.callRank("in-progress", "2"));
    assertThat(TwilioRules.callRank("nonsense", "2")).isZero();
  }

  @Test
  void aMessageIsWorthSendingUntilTheNextInLineIsAsked() {
    assertThat(TwilioRules.validity(Duration.ofMinutes(15))).isEqualTo(Duration.ofMinutes(15));
    assertThat(TwilioRules.validity(Duration.ofSeconds(-3))).isEqualTo(Duration.ofMinutes(1));
    assertThat(TwilioRules.validity(null)).isEqualTo(Duration.ofHours(4));
  }

  @ParameterizedTest
  @CsvSource({
    "+4915112345678, true",
    "015112345678, false",
    "+49 151 1234, false",
    "+0123456789, false"
  })
  void knowsTelephoneNumbers(String number, boolean right) {
    assertThat(PhoneRules.refusal(number) == null).isEqualTo(right);
  }

  @Test
  void nothingOfAPageCanBeMarkup() {
    assertThat(TwimlRules.ask("a <Dial>&\"", "/x"))
        .contains("a &lt;Dial&gt;&amp;&quot;")
        .doesNotContain("<Dial>");
  }
}
