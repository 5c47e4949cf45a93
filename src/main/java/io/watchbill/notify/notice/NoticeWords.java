package io.watchbill.notify.notice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A notice in words, in its reader's zone.
 *
 * @param turns what changed for the reader, one sentence each
 * @param text the whole as plain text; {@code html} as a mail, without anything fetched
 */
public record NoticeWords(
    String subject, List<String> turns, List<Section> sections, String text, String html) {

  /** A heading and what is said under it; nothing when there is none. */
  public record Section(String heading, List<Line> lines) {}

  /** One line; {@code more} in small print, {@code url} where it leads, http or https. */
  public record Line(String text, @Nullable String more, @Nullable String url) {}
}
