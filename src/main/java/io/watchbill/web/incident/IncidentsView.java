package io.watchbill.web.incident;

import io.watchbill.web.FrameView;
import io.watchbill.web.Moment;
import io.watchbill.web.Pill;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The latest incidents, open ones first. */
public record IncidentsView(FrameView frame, String lede, List<Row> rows) {

  /** One incident in a line. */
  public record Row(
      String id,
      Pill pill,
      String title,
      String system,
      Moment opened,
      String acknowledged,
      @Nullable String lasted,
      String reportedBy) {}
}
