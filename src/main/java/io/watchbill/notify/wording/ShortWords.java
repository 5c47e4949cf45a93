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
        reply(message, code),
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

  private static String reply(PageMessage message, int code) {
    return switch (message.kind()) {
      case PAGE -> "Reply " + code + "a to acknowledge, " + code + "e to pass on";
      case REMINDER -> "Reply " + code + "a if you are, " + code + "e to pass on";
      case HAND_ON -> "Reply " + code + "a to accept, " + code + "e to decline";
    };
  }

  /** What the button is called that says yes: Acknowledge, Still on it, Accept. */
  public static String yes(PageMessage message) {
    return switch (message.kind()) {
      case PAGE -> "Acknowledge";
      case REMINDER -> "Still on it";
      case HAND_ON -> "Accept";
    };
  }

  /** What the button is called that says no: Pass on, Decline. */
  public static String no(PageMessage message) {
    return switch (message.kind()) {
      case PAGE, REMINDER -> "Pass on";
      case HAND_ON -> "Decline";
    };
  }

  private static String keys(PageMessage message) {
    return switch (message.kind()) {
      case PAGE -> "Press 4 to acknowledge. Press 5 to pass it on to the next in line.";
      case REMINDER -> "Press 4 if you are still on it. Press 5 to pass it on to the next in line.";
      case HAND_ON -> "Press 4 to accept. Press 5 to decline.";
    };
  }

  /** Any text in the letters that telephones have, cut to that many of them. */
  public static String gsm(String text, int length) {
    return SmsRules.cut(SmsRules.gsm(text), length);
  }

  /** A page read aloud, with what to press. */
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
        .append(' ')
        .append(keys(message))
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
