package io.watchbill.bill;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can own a cell or stand a watch. {@code until} is the last day of someone who
 * leaves, {@code holidays} the calendar of their days off.
 */
public record Person(
    String id,
    String name,
    @Nullable String email,
    @Nullable String team,
    ZoneId timezone,
    Set<String> skills,
    @Nullable LocalDate until,
    @Nullable String holidays) {

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
