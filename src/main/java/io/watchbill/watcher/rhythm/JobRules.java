package io.watchbill.watcher.rhythm;

import io.watchbill.bill.Job;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When a job has to report, and what is said when it does not. */
final class JobRules {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

  /** A report so long before the time of day counts for that day. */
  private static final Duration EARLY = Duration.ofHours(6);

  private JobRules() {}

  /**
   * When somebody is told, grace included.
   *
   * @param reported when it reported last; null when it never has
   * @param known since when the bill has it
   */
  static Instant due(Job job, @Nullable Instant reported, Instant known, ZoneId zone) {
    var last = reported == null ? known : reported;
    var daily = job.daily();
    if (daily == null) {
      return last.plus(Objects.requireNonNullElse(job.every(), Duration.ofDays(1)))
          .plus(job.grace());
    }
    var after = reported == null ? known : reported.plus(EARLY);
    var day = after.atZone(zone).toLocalDate();
    var at = day.atTime(daily).atZone(zone).toInstant();
    while (!at.isAfter(after)) {
      day = day.plusDays(1);
      at = day.atTime(daily).atZone(zone).toInstant();
    }
    return at.plus(job.grace());
  }

  /** {@code daily by 02:30, 45 min grace}. */
  static String rhythm(Job job) {
    var grace = ", " + words(job.grace()) + " grace";
    return job.daily() != null
        ? "daily by " + job.daily() + grace
        : "every " + words(Objects.requireNonNullElse(job.every(), Duration.ofDays(1))) + grace;
  }

  private static String words(Duration length) {
    if (length.toSecondsPart() != 0) {
      return length.toSeconds() + " s";
    }
    var minutes = length.toMinutes();
    return minutes % 1440 == 0 && minutes > 0
        ? minutes / 1440 + " d"
        : minutes % 60 == 0 && minutes > 0 ? minutes / 60 + " h" : minutes + " min";
  }

  /** Everything for which a deadline is worked out anew when it changes. */
  static String wording(Job job) {
    return job.every() + " " + job.daily() + " " + job.grace();
  }

  static String late(Job job, @Nullable Instant reported, Instant due, ZoneId zone) {
    return job.name()
        + " did not report: expected by "
        + WHEN.format(due.minus(job.grace()).atZone(zone))
        + (reported == null
            ? ", never heard of"
            : ", last heard of " + WHEN.format(reported.atZone(zone)));
  }

  static String failed(Job job, @Nullable String note) {
    return job.name() + " reports that it failed" + (note == null ? "" : ": " + note);
  }

  static String silent(String system, Instant heard, ZoneId zone) {
    return "telemetry of " + system + " stopped: nothing since " + WHEN.format(heard.atZone(zone));
  }
}
