package io.watchbill.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The red bar on whatever view is open: the pages that ask this reader now.
 *
 * @param here the incident this view shows: its page rings, but its own button is enough
 */
public record BarView(List<Ringing> ringing, @Nullable String here, FrameView.@Nullable Csrf csrf) {

  /** One page that rings. */
  public record Ringing(String page, String incident, String title, String since) {}
}
