package io.watchbill.web.paging;

import io.watchbill.web.FrameView;
import io.watchbill.web.Moment;
import io.watchbill.web.Pill;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pages of an incident.
 *
 * @param parts one for each page, the latest first
 * @param people who a page can be handed on to
 * @param acts whether this reader can do anything
 */
public record PagesView(
    List<Part> parts, List<Choice> people, boolean acts, FrameView.@Nullable Csrf csrf) {

  /**
   * One page.
   *
   * @param course by which escalation it goes
   * @param over whether nothing can be done about it any more
   */
  public record Part(
      String id,
      Pill pill,
      String says,
      String course,
      Can can,
      List<AskedRow> asked,
      List<AheadRow> ahead,
      boolean over) {}

  /** What this reader can do with it now. */
  public record Can(
      boolean stillOn,
      boolean accept,
      boolean takeOver,
      boolean wake,
      boolean withdraw,
      boolean dispose,
      boolean escalate) {}

  /** Somebody who was asked: when, what and why. */
  public record AskedRow(Moment at, String who, String what, String why) {}

  /** Somebody who will be asked. */
  public record AheadRow(String when, String who, String role) {}

  /** Something to choose. */
  public record Choice(String id, String name) {}
}
