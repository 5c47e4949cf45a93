package io.watchbill.web.calendar;

import io.watchbill.bill.Escalation.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What forms say, understood: times on the reader's wall, lines of rotations. */
final class FormRules {
  private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

  private FormRules() {}

  /** A line of a rotation, as a form names it: {@code primary ai-behaviour}. */
  record Line(Role as, String rotation) {
    static Line of(String text) {
      var space = text.indexOf(' ');
      var word = space < 0 ? "" : text.substring(0, space);
      return new Line(
          word.equals("backup") ? Role.BACKUP : Role.PRIMARY, text.substring(space + 1));
    }

    String text() {
      return as.name().toLowerCase(Locale.ROOT) + " " + rotation;
    }
  }

  /** When a shift begins that begins at the local time; the first where it occurs twice. */
  static @Nullable Instant from(String local, ZoneId zone) {
    var time = time(local);
    return time == null ? null : ZonedDateTime.ofLocal(time, zone, null).toInstant();
  }

  /** When a shift ends that ends at the local time; the second where it occurs twice. */
  static @Nullable Instant to(String local, ZoneId zone) {
    var time = time(local);
    return time == null
        ? null
        : ZonedDateTime.ofLocal(time, zone, null).withLaterOffsetAtOverlap().toInstant();
  }

  private static @Nullable LocalDateTime time(String local) {
    try {
      return local.length() == 10
          ? LocalDate.parse(local).atStartOfDay()
          : LocalDateTime.parse(local);
    } catch (DateTimeParseException broken) {
      return null;
    }
  }

  static @Nullable LocalDate date(@Nullable String text) {
    try {
      return text == null || text.isBlank() ? null : LocalDate.parse(text);
    } catch (DateTimeParseException broken) {
      return null;
    }
  }

  /** As a field for date and time holds it. */
  static String field(Instant instant, ZoneId zone) {
    return FIELD.format(instant.atZone(zone));
  }

  /** {@code 7 days}, {@code 12 h}, {@code 2 days 6 h}. */
  static String length(Duration duration) {
    var days = duration.toDays();
    var hours = duration.toHoursPart();
    var minutes = duration.toMinutesPart();
    if (days == 0) {
      return hours == 0
          ? minutes + " min"
          : hours + " h" + (minutes == 0 ? "" : " " + minutes + " min");
    }
    return (days == 1 ? "1 day" : days + " days") + (hours == 0 ? "" : " " + hours + " h");
  }
}
