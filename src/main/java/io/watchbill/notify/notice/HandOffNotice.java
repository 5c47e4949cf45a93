package io.watchbill.notify.notice;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one person is told when a rotation changes hands and they leave or come. Names are those of
 * the time.
 *
 * @param at when it changed hands
 * @param stale after which it is not worth sending any more
 * @param turns what changed for the reader, primary first
 * @param incidents open then, on the rotation's systems, the oldest first
 * @param changes of the seven days before, the newest first, as many as are told
 * @param moreChanges how many more there were
 * @param learning watches on the rotation's systems that could not page yet
 */
public record HandOffNotice(
    String id,
    String person,
    String rotation,
    Instant at,
    Instant stale,
    List<Turn> turns,
    List<Open> incidents,
    List<Changed> changes,
    int moreChanges,
    List<Learning> learning) {

  /**
   * The reader's part in one line.
   *
   * @param as {@code primary} or {@code backup}
   * @param comes whether the reader comes, rather than leaves
   * @param other the name of who leaves or comes instead; null when nobody stood there before
   * @param until when the shift of the one who comes ends, as it was planned then
   */
  public record Turn(String as, boolean comes, @Nullable String other, @Nullable Instant until) {}

  /** An open incident; {@code by} is who had acknowledged it. */
  public record Open(
      String id,
      String system,
      String title,
      String severity,
      Instant openedAt,
      @Nullable String by) {}

  /** Something that was changed. */
  public record Changed(
      String system,
      String kind,
      String summary,
      @Nullable String author,
      Instant at,
      @Nullable String url) {}

  /** A watch that is learning; {@code until} is when it expects to be able to page. */
  public record Learning(String watch, String system, @Nullable Instant until) {}

  /** Whether the reader comes on any line. */
  public boolean comes() {
    return turns.stream().anyMatch(Turn::comes);
  }
}
