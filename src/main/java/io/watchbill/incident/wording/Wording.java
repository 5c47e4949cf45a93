package io.watchbill.incident.wording;

import io.watchbill.drift.Anomaly;
import io.watchbill.signal.SignalDefinition;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How incidents are put into words: plain sentences with numbers, times in the given zone. */
public final class Wording {
  private static final DateTimeFormatter NEAR =
      DateTimeFormatter.ofPattern("EEEE HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter FAR =
      DateTimeFormatter.ofPattern("EEEE d MMMM HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter OTHER_YEAR =
      DateTimeFormatter.ofPattern("d MMMM uuuu HH:mm", Locale.ENGLISH);

  /** An onset known no better than this is "about" its best guess. */
  private static final Duration EXACT = Duration.ofHours(1);

  private Wording() {}

  /** The incident as a sentence: what moved, by how much, since when. */
  public static String title(
      String system, @Nullable SignalDefinition signal, Anomaly a, Instant now, ZoneId zone) {
    return capital(moved(system, signal, a) + where(a) + " since " + since(a, now, zone));
  }

  private static String moved(String system, @Nullable SignalDefinition signal, Anomaly a) {
    var by = percent(Math.abs(a.shift()));
    var up = a.shift() >= 0;
    var more = up ? "more" : "less";
    return switch (a.signal()) {
      case "output-length" -> system + " answers are " + by + (up ? " longer" : " shorter");
      case "input-length" -> "prompts of " + system + " are " + by + (up ? " longer" : " shorter");
      case "cost-per-call" -> "a call of " + system + " costs " + by + " " + more;
      case "cost-per-resolved-intent" ->
          "a resolved intent of " + system + " costs " + by + " " + more;
      case "spend" -> system + " spends " + by + " " + more;
      case "volume" -> system + " is called " + by + " " + more;
      case "latency" -> system + " answers " + by + (up ? " slower" : " faster");
      case "time-to-first-token" ->
          system + " starts to answer " + by + (up ? " later" : " sooner");
      case "truncation-rate" -> system + " cuts off " + level(a) + " of its answers" + was(a);
      case "fallback-rate" -> system + " falls back in " + level(a) + " of cases" + was(a);
      case "refusal-rate" -> system + " refuses " + level(a) + " of requests" + was(a);
      case "resolution-rate" -> system + " resolves " + level(a) + " of conversations" + was(a);
      case "escalation-rate" -> system + " hands over " + level(a) + " of conversations" + was(a);
      case "abandon-rate" ->
          level(a) + " of conversations with " + system + " are abandoned" + was(a);
      default -> generic(system, signal, a, by, up);
    };
  }

  private static String generic(
      String system, @Nullable SignalDefinition signal, Anomaly a, String by, boolean up) {
    var name = name(signal, a.signal());
    if (signal != null && signal.kind() == SignalDefinition.Kind.RATE) {
      return name + " of " + system + " is " + level(a) + was(a);
    }
    return "%s of %s is %s %s (%s, was %s)"
        .formatted(name, system, by, up ? "higher" : "lower", number(a.to()), number(a.from()));
  }

  private static String level(Anomaly a) {
    return percent(a.to());
  }

  private static String was(Anomaly a) {
    return " (was " + percent(a.from()) + ")";
  }

  /** One intent is named, several are counted, all of them go without saying. */
  private static String where(Anomaly a) {
    if (a.intents().isEmpty() || a.intents().size() == a.intentsSeen()) {
      return "";
    }
    return a.intents().size() == 1
        ? " for " + a.intents().getFirst()
        : " in " + a.intents().size() + " of " + a.intentsSeen() + " intents";
  }

  /** What a signal is called in the middle of a sentence. */
  public static String name(@Nullable SignalDefinition signal, String id) {
    if (signal == null || signal.name().isBlank()) {
      return id.replace('-', ' ');
    }
    var name = signal.name();
    var acronym = name.length() > 1 && Character.isUpperCase(name.charAt(1));
    return acronym ? name : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  /** The onset: with "about" when its interval is wider than an hour. */
  static String since(Anomaly a, Instant now, ZoneId zone) {
    var wide = Duration.between(a.onsetLow(), a.onsetHigh()).compareTo(EXACT) > 0;
    return (wide ? "about " : "") + time(a.onset(), now, zone);
  }

  /** Weekday and time when near, the date as well when further away. */
  public static String time(Instant at, Instant now, ZoneId zone) {
    var local = at.atZone(zone);
    var today = now.atZone(zone);
    var days = Math.abs(local.toLocalDate().toEpochDay() - today.toLocalDate().toEpochDay());
    if (days < 6) {
      return NEAR.format(local);
    }
    return (local.getYear() == today.getYear() ? FAR : OTHER_YEAR).format(local);
  }

  /** A share as a percentage, as exact as its size deserves: {@code 22 %}, {@code 3.1 %}. */
  public static String percent(double share) {
    var p = share * 100;
    var size = Math.abs(p);
    var format = size >= 9.95 ? "%.0f" : size >= 0.095 ? "%.1f" : "%.2f";
    var text = String.format(Locale.ROOT, format, p);
    return (text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text) + " %";
  }

  static String number(double value) {
    var size = Math.abs(value);
    return String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 1 ? "%.1f" : "%.3f", value);
  }

  /** A length of time as people say it: {@code 2 min}, {@code 5 h 37 min}, {@code 3 days}. */
  public static String length(Duration duration) {
    var minutes = duration.abs().toMinutes();
    if (minutes < 60) {
      return minutes + " min";
    }
    if (minutes < 48 * 60) {
      var rest = minutes % 60;
      return minutes / 60 + " h" + (rest == 0 ? "" : " " + rest + " min");
    }
    return Math.round(minutes / 1440.0) + " days";
  }

  /** The first line of a longer text, cut where it runs on. */
  public static String firstLine(String text) {
    var line = text.strip().lines().findFirst().orElse("").strip();
    return line.length() <= 160 ? line : line.substring(0, 159).strip() + "…";
  }

  public static String capital(String sentence) {
    return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
  }
}
