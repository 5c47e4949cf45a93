package io.watchbill.web.calendar;

import io.watchbill.notify.notice.NoticeWords;
import io.watchbill.web.FrameView;
import io.watchbill.web.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reader's own shifts, leave and calendar links. */
public record MyShiftsView(
    FrameView frame,
    String lede,
    @Nullable String refusal,
    List<String> said,
    List<Mine> shifts,
    List<CalendarView.Row> swaps,
    List<CalendarView.Row> leave,
    List<CalendarView.Choice> people,
    List<Feed> feeds,
    List<CalendarView.Choice> rotations,
    @Nullable String secret,
    List<HandOff> handOffs,
    String zone) {

  /** What the reader was told when a rotation changed hands. */
  public record HandOff(
      Moment at, String rotation, List<String> turns, List<NoticeWords.Section> sections) {}

  /**
   * A shift to come.
   *
   * @param against whom it can be offered to, and what for
   * @param begun whether it is running; then it cannot be offered any more
   */
  public record Mine(
      String rotation,
      String as,
      Moment from,
      Moment to,
      String length,
      boolean begun,
      boolean offered,
      @Nullable String why,
      String fromIso,
      String toIso,
      List<CalendarView.Choice> against) {}

  /** A secret link that exists. */
  public record Feed(String id, String what, String by, String made) {}
}
