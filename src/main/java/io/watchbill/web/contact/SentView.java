package io.watchbill.web.contact;

import io.watchbill.web.FrameView;
import io.watchbill.web.Moment;
import io.watchbill.web.Pill;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was sent about an incident.
 *
 * @param frame null where it is a part of the incident's view
 */
public record SentView(
    @Nullable FrameView frame, String incident, String title, String lede, List<Row> rows) {

  /** One notification with its history. */
  public record Row(String id, Pill state, String what, Moment at, List<Event> events) {}

  /** Something that happened to it. */
  public record Event(Moment at, String state, String detail) {}
}
