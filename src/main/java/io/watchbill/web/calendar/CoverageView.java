package io.watchbill.web.calendar;

import io.watchbill.web.FrameView;
import io.watchbill.web.Moment;
import io.watchbill.web.Pill;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is missing from the watch of a time. */
public record CoverageView(
    FrameView frame,
    String lede,
    @Nullable String refusal,
    String from,
    String to,
    List<Row> rows,
    List<Accepted> accepted) {

  /** One lack; {@code gap} is set where it can be accepted. */
  public record Row(
      Pill pill,
      String rotation,
      String what,
      @Nullable Moment first,
      @Nullable Moment until,
      String often,
      @Nullable Gap gap) {}

  /** What an acceptance of it would say. */
  public record Gap(String rotation, String as, String from, String to) {}

  /** A gap that somebody answers for. */
  public record Accepted(
      String id, String name, String where, Moment from, Moment to, String reason, String by) {}
}
