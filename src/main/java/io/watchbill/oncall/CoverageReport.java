package io.watchbill.oncall;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is missing from the watch of a time, as one document: what {@code coverage --json} prints
 * and {@code GET /api/coverage} answers, so that the two cannot differ.
 *
 * @param from RFC 3339 in UTC, as every time here
 * @param gaps how many times with nobody on a line there are that nobody answers for, alike ones
 *     counted as one
 */
public record CoverageReport(String from, String to, int gaps, List<Missing> missing) {
  /** How long a time can be asked for. */
  public static final Duration LONGEST = Duration.ofDays(732);

  private static final Duration AHEAD = Duration.ofDays(90);

  /**
   * One thing that is missing; {@code kind} is that of {@link Lack} in lower case.
   *
   * @param as primary or backup; null when it concerns the rotation as a whole
   * @param first when it happens first, until {@code until}; null when it holds all the time
   * @param hours how long altogether
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Missing(
      String kind,
      String rotation,
      @Nullable String as,
      @Nullable String person,
      String what,
      @Nullable String first,
      @Nullable String until,
      int times,
      double hours,
      @Nullable Accepted accepted) {}

  /** Who answers for a gap, by which name and why. */
  public record Accepted(String name, String reason, String by) {}

  /** The time that is asked for. */
  public record Time(Instant from, Instant to) {
    /**
     * @param from RFC 3339, or a day in that zone; null for now, to the second
     * @param to as {@code from}, a day being included whole; null for 90 days later
     * @throws DateTimeException when one of them is no time, or they are none or too long a time;
     *     its message says so in a sentence
     */
    public static Time of(@Nullable String from, @Nullable String to, Instant now, ZoneId zone) {
      var begin =
          from == null || from.isBlank()
              ? now.truncatedTo(ChronoUnit.SECONDS)
              : instant(from, zone, 0);
      var end = to == null || to.isBlank() ? begin.plus(AHEAD) : instant(to, zone, 1);
      if (!begin.isBefore(end)) {
        throw new DateTimeException("That time ends before it begins.");
      }
      if (Duration.between(begin, end).compareTo(LONGEST) > 0) {
        throw new DateTimeException("At most two years can be asked for at once.");
      }
      return new Time(begin, end);
    }

    private static Instant instant(String text, ZoneId zone, int daysOn) {
      try {
        return text.length() == 10
            ? LocalDate.parse(text).plusDays(daysOn).atStartOfDay(zone).toInstant()
            : OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeException wrong) {
        throw new DateTimeException("\"" + text + "\" is neither a time nor a day.", wrong);
      }
    }
  }

  /** What was found missing in that time. */
  public static CoverageReport of(Time time, List<Lack> lacks) {
    var open =
        lacks.stream()
            .filter(lack -> lack.kind() == Lack.Kind.NOBODY || lack.kind() == Lack.Kind.GAP)
            .filter(lack -> lack.accepted() == null)
            .count();
    return new CoverageReport(
        time.from().toString(),
        time.to().toString(),
        Math.toIntExact(open),
        lacks.stream().map(CoverageReport::missing).toList());
  }

  private static Missing missing(Lack lack) {
    var accepted = lack.accepted();
    return new Missing(
        lack.kind().name().toLowerCase(Locale.ROOT),
        lack.rotation(),
        lack.as() == null ? null : OnCall.word(lack.as()),
        lack.person(),
        lack.what(),
        lack.from() == null ? null : lack.from().toString(),
        lack.to() == null ? null : lack.to().toString(),
        lack.times(),
        Math.round(lack.total().toMinutes() / 6.0) / 10.0,
        accepted == null
            ? null
            : new Accepted(accepted.name(), accepted.reason(), accepted.madeBy()));
  }
}
