package io.watchbill.web.change;

import io.watchbill.web.FrameView;
import io.watchbill.web.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was changed, newest first, by day. */
public record ChangesView(FrameView frame, String lede, List<Day> days) {

  /** The changes of one day. */
  public record Day(String day, List<Row> rows) {}

  /** One change. */
  public record Row(
      String id,
      Moment at,
      String kind,
      String layer,
      String system,
      String summary,
      String author,
      @Nullable String versions,
      @Nullable DiffView diff,
      @Nullable String url) {}
}
