package io.watchbill.notify.wording;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page in the words of what is small: telephones and watches. */
public final class ShortWords {
  /** What two segments of an SMS hold. */
  public static final int TWO_SEGMENTS = SmsRules.TWO_SEGMENTS;

  private ShortWords() {}

  /** A page as an SMS of at most two segments. */
  public static String sms(PageMessage message, int code) {
    return SmsRules.fit(
        PageWords.headline(message),
        suspect(message),
        "Reply " + code + "a to acknowledge, " + code + "e to pass on",
        message.acknowledgeUrl(),
        message.incidentUrl());
  }

  /**
   * What follows the headline, a line each and in the order in which a woken person needs it:
   * "prime suspect: …", "runbook: …", "why you: …".
   */
  public static List<String> facts(PageMessage message) {
    return MessageRules.lines(message).stream()
        .map(
            line -> line.label().isEmpty() ? "  " + line.text() : line.label() + ": " + line.text())
        .toList();
  }

  /** Any text in the letters that telephones have, cut to that many of them. */
  public static String gsm(String text, int length) {
    return SmsRules.cut(SmsRules.gsm(text), length);
  }

  /** A page read aloud, without what to press. */
  public static String speech(PageMessage message) {
    var words = new StringBuilder("Watchbill pages ");
    words.append(message.person()).append(". ");
    words.append(SpeechRules.sentence(PageWords.headline(message)));
    String suspect = suspect(message);
    if (suspect != null) {
      words.append(' ').append(SpeechRules.sentence("Prime suspect: " + suspect));
    }
    if (message.runbook() != null) {
      words.append(' ').append(SpeechRules.sentence("Runbook: " + message.runbook()));
    }
    return words
        .append(' ')
        .append(SpeechRules.sentence("Why you: " + message.reason()))
        .toString();
  }

  /** Any text as it is said. */
  public static String spoken(String text) {
    return SpeechRules.sentence(text);
  }

  /** "prompt 13 → 14: Friendlier answers, by Mira Lang"; null when nothing is suspected. */
  public static @Nullable String suspect(PageMessage message) {
    var prime = message.suspect();
    if (prime == null) {
      return null;
    }
    String title = prime.title().strip().replaceAll("\\p{Cntrl}+", " ");
    return prime.author() == null ? title : title + ", by " + prime.author();
  }
}
