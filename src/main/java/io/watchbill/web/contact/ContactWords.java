package io.watchbill.web.contact;

import io.watchbill.notify.ContactMethod;
import io.watchbill.notify.ContactMethods.Reach;
import io.watchbill.notify.Planned;
import io.watchbill.web.Pill;
import io.watchbill.web.TimeWords;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** Contact methods in words. */
final class ContactWords {
  private static final Map<String, String> CHANNELS =
      Map.of(
          "email",
          "E-mail",
          "sms",
          "SMS",
          "voice",
          "Telephone call",
          "slack",
          "Slack",
          "telegram",
          "Telegram",
          "ntfy",
          "ntfy",
          "pushover",
          "Pushover",
          "webhook",
          "Webhook",
          "browser",
          "Browser",
          "console",
          "Console");

  private ContactWords() {}

  static String channel(String name) {
    String known = CHANNELS.get(name);
    if (known != null) {
      return known;
    }
    String spaced = name.replace('-', ' ');
    return spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
  }

  static Pill state(ContactMethod method) {
    if (method.disabled() != null) {
      return new Pill("bad", "out of use");
    }
    if (method.verified()) {
      return new Pill("ok", method.channel().equals("console") ? "built in" : "verified");
    }
    return switch (method.channel()) {
      case "browser" -> new Pill("warn", "not shown yet");
      default -> new Pill("warn", "not verified");
    };
  }

  static Pill reach(Reach reach) {
    return switch (reach) {
      case VERIFIED -> new Pill("ok", "reachable");
      case UNPROVEN -> new Pill("warn", "only the bill's address, not verified");
      case NOTHING -> new Pill("bad", "not reachable");
    };
  }

  static String lede(Reach reach) {
    return switch (reach) {
      case VERIFIED -> "You can be reached away from this view.";
      case UNPROVEN ->
          "You are reached by the bill's e-mail address, which nobody has verified. Verify it, or"
              + " add another way.";
      case NOTHING ->
          "You are reached in an open view only: nobody who is asleep hears that. Add a way that"
              + " does.";
    };
  }

  static String when(Planned step, Instant now) {
    var after = Duration.between(now, step.at());
    return after.isPositive() ? "After " + TimeWords.length(after) : "At once";
  }

  static String by(ContactMethod method) {
    return channel(method.channel()) + (method.address().isEmpty() ? "" : " " + method.masked());
  }

  static String delay(Duration after) {
    return after.isZero() ? "at once" : "after " + TimeWords.length(after);
  }
}
