package io.watchbill.bill;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
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

  /** Everybody who takes turns on one of the lines, primary first. */
  public Set<String> everybody() {
    var everybody = new LinkedHashSet<>(primary.everybody());
    if (backup != null) {
      everybody.addAll(backup.everybody());
    }
    return everybody;
  }

  /**
   * Members in order, when they hand off, and the hours they are restricted to (empty: always).
   *
   * @param timezone of the hand-offs and hours; null for the rotation's
   * @param otherwise who takes turns while the hours leave the watch free; null for nobody
   */
  public record Turns(
      List<String> members,
      HandOff handOff,
      List<Hours> hours,
      @Nullable ZoneId timezone,
      @Nullable Turns otherwise) {

    /** Turns in the rotation's own zone, with nobody outside their hours. */
    public Turns(List<String> members, HandOff handOff, List<Hours> hours) {
      this(members, handOff, hours, null, null);
    }

    /** These turns, then those they fall to, in that order. */
    public List<Turns> all() {
      var all = new ArrayList<Turns>();
      for (Turns each = this; each != null; each = each.otherwise()) {
        all.add(each);
      }
      return all;
    }

    /** The members of {@link #all} of them. */
    public Set<String> everybody() {
      var everybody = new LinkedHashSet<String>();
      all().forEach(turns -> everybody.addAll(turns.members()));
      return everybody;
    }
  }

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
