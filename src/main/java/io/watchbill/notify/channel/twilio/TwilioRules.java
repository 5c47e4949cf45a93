package io.watchbill.notify.channel.twilio;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What Twilio's words and numbers mean. */
final class TwilioRules {
  private static final Set<String> STOP =
      Set.of("stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout");
  private static final Set<String> START = Set.of("start", "yes", "unstop");

  /** Numbers that will never take an SMS: no such number, a landline, no message wanted. */
  private static final Set<Integer> NEVER =
      Set.of(21211, 21214, 21217, 21604, 21610, 21612, 21614, 30004, 30005, 30006, 13224, 13223);

  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(4);

  private TwilioRules() {}

  /** What a signature is made of: the address and each field, sorted, name and value. */
  static String signed(String address, Map<String, String> fields) {
    var text = new StringBuilder(address);
    new TreeMap<>(fields).forEach((name, value) -> text.append(name).append(value));
    return text.toString();
  }

  static boolean never(int code) {
    return NEVER.contains(code);
  }

  /** The recipient has answered STOP. */
  static boolean unwanted(int code) {
    return code == 21610;
  }

  /** True for STOP and its like, false for START; null for anything else. */
  static @Nullable Boolean stops(String text, @Nullable String optOutType) {
    String word =
        optOutType != null && !optOutType.isBlank()
            ? optOutType.strip().toLowerCase(Locale.ROOT)
            : text.strip().toLowerCase(Locale.ROOT).replaceAll("[\"'.!]", "");
    return STOP.contains(word) ? Boolean.TRUE : START.contains(word) ? Boolean.FALSE : null;
  }

  /** How far a status of a message has come; reports arrive in any order. 0 for what is none. */
  static int messageRank(String status) {
    return switch (status) {
      case "accepted", "scheduled" -> 1;
      case "queued" -> 2;
      case "sending" -> 3;
      case "sent" -> 4;
      case "delivered", "undelivered", "failed", "canceled" -> 10;
      case "read" -> 11;
      default -> 0;
    };
  }

  /** As {@link #messageRank} for a call, which numbers its reports itself. */
  static int callRank(String status, @Nullable String sequence) {
    return switch (status) {
      case "queued", "initiated", "ringing", "in-progress", "answered" ->
          1 + (sequence != null && sequence.matches("\\d{1,3}") ? Integer.parseInt(sequence) : 0);
      case "completed", "busy", "failed", "no-answer", "canceled" -> 10_000;
      default -> 0;
    };
  }

  /** Whether the status says that it did not reach anybody. */
  static boolean failed(String status) {
    return switch (status) {
      case "undelivered", "failed", "canceled", "busy", "no-answer" -> true;
      default -> false;
    };
  }

  /** Whether the status says that it was shown, or that somebody picked up. */
  static boolean reached(String status) {
    return switch (status) {
      case "delivered", "read", "in-progress", "answered", "completed" -> true;
      default -> false;
    };
  }

  /** For how long a message is worth sending: until the next in line is asked. */
  static Duration validity(@Nullable Duration untilNext) {
    if (untilNext == null || untilNext.compareTo(LONGEST) > 0) {
      return LONGEST;
    }
    return untilNext.compareTo(SHORTEST) < 0 ? SHORTEST : untilNext;
  }
}
