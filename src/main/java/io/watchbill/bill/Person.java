package io.watchbill.bill;

import io.watchbill.bill.Rotation.Hours;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can own a cell or stand a watch. {@code until} is the last day of someone who
 * leaves, {@code holidays} the calendar of their days off.
 *
 * @param workingHours when tickets may ask them, on the clock of their zone
 */
public record Person(
    String id,
    String name,
    @Nullable String email,
    @Nullable String team,
    ZoneId timezone,
    Set<String> skills,
    @Nullable LocalDate until,
    @Nullable String holidays,
    List<Hours> workingHours) {

  /** The working hours of whoever names none: Monday to Friday, 09:00 to 17:00. */
  public static final List<Hours> OFFICE_HOURS =
      List.of(
          new Hours(
              EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
              LocalTime.of(9, 0),
              LocalTime.of(17, 0)));

  /** Somebody who works office hours. */
  public Person(
      String id,
      String name,
      @Nullable String email,
      @Nullable String team,
      ZoneId timezone,
      Set<String> skills,
      @Nullable LocalDate until,
      @Nullable String holidays) {
    this(id, name, email, team, timezone, skills, until, holidays, OFFICE_HOURS);
  }

  /** Somebody who names no holidays. */
  public Person(
      String id,
      String name,
      @Nullable String email,
      @Nullable String team,
      ZoneId timezone,
      Set<String> skills,
      @Nullable LocalDate until) {
    this(id, name, email, team, timezone, skills, until, null);
  }
}
