package io.watchbill.bill;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who takes turns on watch. {@code needs} are skills every member must have. */
public record Rotation(
    String id,
    Kind kind,
    ZoneId timezone,
    Set<String> needs,
    Turns primary,
    @Nullable Turns backup) {

  /** What the rotation answers for. */
  public enum Kind {
    BEHAVIOUR,
    INFRASTRUCTURE
  }

  /** Members in order, when they hand off, and the hours they are restricted to (empty: always). */
  public record Turns(List<String> members, HandOff handOff, List<Hours> hours) {}

  /** Local hours on some weekdays; {@code to} 00:00 means midnight at the day's end. */
  public record Hours(Set<DayOfWeek> days, LocalTime from, LocalTime to) {}

  /**
   * When the watch changes hands.
   *
   * @param every how many units a turn lasts
   * @param onDay weekday, for weeks
   * @param monthDay 1 to 28, or 0 for the last day, for months
   * @param at local time in the rotation's zone
   * @param start local date of a hand-off at which the first member takes over
   */
  public record HandOff(
      int every,
      Unit unit,
      @Nullable DayOfWeek onDay,
      @Nullable Integer monthDay,
      LocalTime at,
      LocalDate start) {}

  /** The length a turn is counted in. */
  public enum Unit {
    HOUR,
    DAY,
    WEEK,
    MONTH
  }
}
