package io.watchbill.web.calendar;

import io.watchbill.web.FrameView;
import java.util.List;

/** How the watch of the last twelve months weighed on whom. */
public record LoadView(FrameView frame, String lede, List<String> findings, List<Row> rows) {

  /** One person on one rotation; hours are whole ones, a dash where they are not known. */
  public record Row(
      String person,
      String rotation,
      String primary,
      String backup,
      String nights,
      String weekEnds,
      String holidays,
      int shifts,
      int pages,
      String share) {}
}
