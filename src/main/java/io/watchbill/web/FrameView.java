package io.watchbill.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands around every view: title, navigation, who is on watch, who is signed in.
 *
 * @param here path of the navigation entry that is current; empty for none
 * @param me null for a stranger
 * @param csrf null where no form needs it
 * @param rings whether this reader can be paged here: a person of the bill, signed in
 * @param notice a line above everything, in the demo: what is simulated
 * @param since what the database held before the view was drawn; null where nothing follows it
 */
public record FrameView(
    String title,
    String here,
    List<Link> nav,
    @Nullable OnWatch onWatch,
    @Nullable Me me,
    @Nullable Csrf csrf,
    boolean rings,
    @Nullable BarView bar,
    @Nullable String notice,
    @Nullable String since,
    Assets assets) {

  /** A navigation entry. */
  public record Link(String path, String name) {}

  /** {@code On watch for behaviour: Ada Example until Mon 09:30}; name is null for nobody. */
  public record OnWatch(String kind, @Nullable String name, @Nullable String until) {}

  /** Who is signed in. */
  public record Me(String name, boolean administrator) {}

  /** The hidden field that proves a form is ours. */
  public record Csrf(String field, String token) {}

  /** Addresses of stylesheet and scripts, with a fingerprint so that they can be kept for ever. */
  public record Assets(String css, String js, String htmx) {}
}
