package io.watchbill.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The red bar on whatever view is open: the pages that ask this reader now.
 *
 * @param here the incident this view shows: its page rings, but its own button is enough
 */
public record BarView(List<Ringing> ringing, @Nullable String here, FrameView.@Nullable Csrf csrf) {

  /** One page that rings: {@code asks} is what the reader is asked, {@code button} says yes. */
  public record Ringing(
      String page, String incident, String title, String since, String asks, String button) {

    /** One that asks to acknowledge. */
    public Ringing(String page, String incident, String title, String since) {
      this(page, incident, title, since, "You are being paged.", "Acknowledge");
    }
  }
}
