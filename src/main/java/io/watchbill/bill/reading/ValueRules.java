package io.watchbill.bill.reading;

import io.watchbill.bill.Rotation.Unit;
import io.watchbill.bill.Watch.FalsePages;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The small languages of a bill's values; null where the text is not one. */
final class ValueRules {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})\\s*([smhdw])");
  private static final Pattern PERCENT = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6})?)\\s*%");
  private static final Pattern BUDGET =
      Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6})?)\\s+per\\s+(\\S.*)");
  private static final Pattern EVERY = Pattern.compile("(?:(\\d{1,4})\\s+)?([a-z]+?)s?");
  private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{2})");

  /** Asked for once: the JDK makes a new set each time, and a bill names a zone a person. */
  private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

  private ValueRules() {}

  /** {@code 90s}, {@code 15m}, {@code 2h}, {@code 90d}, {@code 2w}; longer than nothing. */
  static @Nullable Duration duration(String text) {
    var match = DURATION.matcher(text);
    if (!match.matches()) {
      return null;
    }
    var count = number(match, 1);
    var length =
        switch (match.group(2)) {
          case "s" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          case "d" -> Duration.ofDays(count);
          default -> Duration.ofDays(7L * count);
        };
    return length.isZero() ? null : length;
  }

  /** {@code 10%} as 0.10; more than nothing. */
  static @Nullable Double percent(String text) {
    var match = PERCENT.matcher(text);
    if (!match.matches()) {
      return null;
    }
    var value = Double.parseDouble(match.group(1)) / 100;
    return value > 0 ? value : null;
  }

  /** {@code 1 per 90d}. */
  static @Nullable FalsePages budget(String text) {
    var match = BUDGET.matcher(text);
    if (!match.matches()) {
      return null;
    }
    var count = Double.parseDouble(match.group(1));
    var per = duration(match.group(2));
    return per == null || count <= 0 ? null : new FalsePages(count, per);
  }

  /** A finite decimal number. */
  static @Nullable Double decimal(String text) {
    if (!text.matches("[+-]?\\d{1,15}(\\.\\d{1,15})?([eE][+-]?\\d{1,3})?")) {
      return null;
    }
    var value = Double.parseDouble(text);
    return Double.isFinite(value) ? value : null;
  }

  /** A price: a number that is not negative. */
  static @Nullable Double price(String text) {
    var value = decimal(text);
    return value == null || value < 0 ? null : value;
  }

  /** A whole number from 1 to 999. */
  static @Nullable Integer count(String text) {
    return text.matches("[1-9]\\d{0,2}") ? Integer.valueOf(text) : null;
  }

  /** {@code 09:30} or {@code 9:30}. */
  static @Nullable LocalTime time(String text) {
    var match = TIME.matcher(text);
    if (!match.matches() || number(match, 1) > 23 || number(match, 2) > 59) {
      return null;
    }
    return LocalTime.of(number(match, 1), number(match, 2));
  }

  /** {@code 2026-01-05}. */
  static @Nullable LocalDate date(String text) {
    try {
      return LocalDate.parse(text, DateTimeFormatter.ISO_LOCAL_DATE);
    } catch (DateTimeException broken) {
      return null;
    }
  }

  /** A zone of the time zone database, {@code Europe/Berlin}, or {@code UTC}. */
  static @Nullable ZoneId zone(String text) {
    return ZONES.contains(text) ? ZoneId.of(text) : null;
  }

  /** {@code monday}, in any case, or its first three letters. */
  static @Nullable DayOfWeek weekday(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    for (var day : DayOfWeek.values()) {
      var name = day.name().toLowerCase(Locale.ROOT);
      if (lower.equals(name) || lower.equals(name.substring(0, 3))) {
        return day;
      }
    }
    return null;
  }

  /** Day of the month of a hand-off: 1 to 28, 0 for {@code last}. */
  static @Nullable Integer monthDay(String text) {
    if (text.equals("last")) {
      return 0;
    }
    var day = count(text);
    return day == null || day > 28 ? null : day;
  }

  /** How often a watch changes hands: {@code week}, {@code 2 weeks}, {@code 12 hours}. */
  static @Nullable Every every(String text) {
    var match = EVERY.matcher(text);
    if (!match.matches()) {
      return null;
    }
    var count = match.group(1) == null ? 1 : number(match, 1);
    for (var unit : Unit.values()) {
      if (unit.name().toLowerCase(Locale.ROOT).equals(match.group(2))) {
        return count < 1 ? null : new Every(count, unit);
      }
    }
    return null;
  }

  /** A count of units. */
  record Every(int count, Unit unit) {}

  /** {@code true} or {@code false}. */
  static @Nullable Boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> null;
    };
  }

  /** The known word that was most likely meant; null when none is near. */
  static @Nullable String nearest(String word, Collection<String> known) {
    String best = null;
    var bestDistance = Math.max(1, word.length() / 3) + 1;
    for (var candidate : known) {
      var distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance < bestDistance) {
        bestDistance = distance;
        best = candidate;
      }
    }
    return best;
  }

  /** Edits between two words, a swap of neighbours counting as one. */
  private static int distance(String left, String right) {
    if (left.length() > 60 || right.length() > 60) {
      return left.equals(right) ? 0 : 60;
    }
    var table = new int[left.length() + 1][right.length() + 1];
    for (var i = 0; i <= left.length(); i++) {
      for (var j = 0; j <= right.length(); j++) {
        if (i == 0 || j == 0) {
          table[i][j] = i + j;
          continue;
        }
        var same = left.charAt(i - 1) == right.charAt(j - 1);
        var edit = table[i - 1][j - 1] + (same ? 0 : 1);
        table[i][j] = Math.min(edit, Math.min(table[i - 1][j], table[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1)) {
          table[i][j] = Math.min(table[i][j], table[i - 2][j - 2] + 1);
        }
      }
    }
    return table[left.length()][right.length()];
  }

  private static int number(Matcher match, int group) {
    return Integer.parseInt(match.group(group));
  }
}
