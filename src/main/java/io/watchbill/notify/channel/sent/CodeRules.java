package io.watchbill.notify.channel.sent;

import io.watchbill.notify.channel.sent.SentStore.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Short codes in replies: which is given out, and what a reply says. */
final class CodeRules {
  /** Two digits are typed half asleep; nobody has more pages in two days. */
  static final int MOST = 99;

  /** How long a code keeps its page at least. */
  static final Duration KEPT = Duration.ofHours(48);

  private static final Pattern REPLY =
      Pattern.compile(
          "(?:(?<code>\\d{1,2})\\s*(?<verb>a|ack|acknowledge|e|escalate)"
              + "|(?<verb2>a|ack|acknowledge|e|escalate)\\s*(?<code2>\\d{1,2})?)");

  private CodeRules() {}

  /** A reply that is understood; {@code code} null for the page that was sent last. */
  record Reply(@Nullable Integer code, boolean escalate) {}

  /** Null for what is no reply to a page. */
  static @Nullable Reply reply(String text) {
    var match =
        REPLY.matcher(text.strip().toLowerCase(Locale.ROOT).replaceAll("[\"'.!#]", "").strip());
    if (!match.matches()) {
      return null;
    }
    String code = match.group("code") != null ? match.group("code") : match.group("code2");
    String verb = match.group("verb") != null ? match.group("verb") : match.group("verb2");
    return new Reply(code == null ? null : Integer.valueOf(code), verb.startsWith("e"));
  }

  /** The code of that page: its own, else the smallest free one, else the one longest unused. */
  static int give(List<Code> given, String page, Instant now) {
    for (var code : given) {
      if (code.page().equals(page)) {
        return code.code();
      }
    }
    for (int next = 1; next <= MOST; next++) {
      int candidate = next;
      var holder = given.stream().filter(code -> code.code() == candidate).findFirst();
      if (holder.isEmpty() || holder.get().usedAt().plus(KEPT).isBefore(now)) {
        return candidate;
      }
    }
    return given.stream().min(Comparator.comparing(Code::usedAt)).orElseThrow().code();
  }

  /** The page a reply is about; null when no code of that address says. */
  static @Nullable Code meant(List<Code> given, Reply reply) {
    Integer wanted = reply.code();
    return wanted == null
        ? given.stream()
            .max(Comparator.comparing(Code::usedAt).thenComparing(Code::code))
            .orElse(null)
        : given.stream().filter(code -> code.code() == wanted).findFirst().orElse(null);
  }
}
