package io.watchbill.web.calendar;

import io.watchbill.web.FrameView;
import io.watchbill.web.Moment;
import io.watchbill.web.Pill;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is on watch when, by rotation or by person, over a month or two weeks; and what can be
 * arranged.
 *
 * @param refusal why what was just asked for was not done
 * @param said what whoever asked should know although it was done
 */
public record CalendarView(
    FrameView frame,
    String lede,
    @Nullable String refusal,
    List<String> said,
    Chosen chosen,
    List<Now> now,
    List<Week> weeks,
    Arranged arranged,
    @Nullable Form form) {

  /** What is shown, and the addresses of what else could be. */
  public record Chosen(
      List<Choice> rotations,
      List<Choice> people,
      String view,
      String from,
      String heading,
      String earlier,
      String today,
      String later,
      String month,
      String weeks) {}

  /** One of a list, and whether it is the one. */
  public record Choice(String id, String name, boolean chosen) {}

  /** Who is on watch now for one system. */
  public record Now(
      String system,
      String kind,
      String rotation,
      @Nullable String person,
      @Nullable Moment until,
      @Nullable String backup,
      @Nullable String why) {}

  /** Seven days, Monday first. */
  public record Week(List<Day> days) {}

  /**
   * One day.
   *
   * @param kind {@code today}, {@code other} for another month's, else empty
   */
  public record Day(String date, String name, String kind, List<Entry> entries) {}

  /**
   * One shift, as far as it touches the day.
   *
   * @param kind {@code gap}, {@code changed} when it is not as declared, {@code mine}, else empty
   */
  public record Entry(String time, String who, String where, String kind, @Nullable String why) {}

  /** Overrides, swaps and leave that are not over. */
  public record Arranged(List<Row> overrides, List<Row> swaps, List<Row> leave) {}

  /**
   * One of them; {@code end} is where it is taken back, {@code take} where a swap is taken, {@code
   * returns} the reader's own shifts that can be given for it.
   */
  public record Row(
      Pill pill,
      String what,
      String where,
      Moment from,
      Moment to,
      String by,
      @Nullable String end,
      @Nullable String take,
      List<Choice> returns) {}

  /** The override form as it was filled; null for readers who are nobody in the bill. */
  public record Form(
      List<Choice> lines,
      List<Choice> people,
      String kind,
      String leaves,
      String comes,
      String from,
      String to,
      String reason,
      String zone) {}
}
