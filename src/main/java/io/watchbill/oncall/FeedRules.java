package io.watchbill.oncall;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes calendars as RFC 5545 has them: CRLF, folded at 75 octets, text escaped. */
final class FeedRules {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final int LONGEST = 75;

  private FeedRules() {}

  /**
   * One shift.
   *
   * @param uid the same whenever the calendar is asked for, so that programs update in place
   */
  record Event(String uid, Instant from, Instant to, String summary, @Nullable String why) {}

  static String calendar(String name, List<Event> events, Instant now) {
    var text = new StringBuilder();
    line(text, "BEGIN:VCALENDAR");
    line(text, "VERSION:2.0");
    line(text, "PRODID:-//Watchbill//On call//EN");
    line(text, "CALSCALE:GREGORIAN");
    line(text, "METHOD:PUBLISH");
    line(text, "X-WR-CALNAME:" + escaped(name));
    line(text, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
    line(text, "X-PUBLISHED-TTL:PT1H");
    for (var event : events) {
      line(text, "BEGIN:VEVENT");
      line(text, "UID:" + escaped(event.uid()));
      line(text, "DTSTAMP:" + UTC.format(now));
      line(text, "DTSTART:" + UTC.format(event.from()));
      line(text, "DTEND:" + UTC.format(event.to()));
      line(text, "SUMMARY:" + escaped(event.summary()));
      if (event.why() != null) {
        line(text, "DESCRIPTION:" + escaped(event.why()));
      }
      line(text, "TRANSP:TRANSPARENT");
      line(text, "END:VEVENT");
    }
    line(text, "END:VCALENDAR");
    return text.toString();
  }

  static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replace("\r\n", "\\n")
        .replace("\n", "\\n")
        .replace("\r", "\\n");
  }

  /** Folds between characters, never within one, and counts octets. */
  private static void line(StringBuilder text, String line) {
    var octets = 0;
    for (var i = 0; i < line.length(); ) {
      var character = line.codePointAt(i);
      var length = Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
      if (octets + length > LONGEST) {
        text.append("\r\n ");
        octets = 1;
      }
      text.appendCodePoint(character);
      octets += length;
      i += Character.charCount(character);
    }
    text.append("\r\n");
  }

  /** SHA-256 is enough without salt: nobody guesses 256 random bits. */
  static String hash(String secret) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
