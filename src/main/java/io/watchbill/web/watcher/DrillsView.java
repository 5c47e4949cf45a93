package io.watchbill.web.watcher;

import io.watchbill.web.FrameView;
import io.watchbill.web.Moment;
import io.watchbill.web.Pill;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Drills: what runs, what comes, what came of the others.
 *
 * @param mine the reader's own that runs, else null
 * @param canStart whether the reader is a person of the bill
 * @param refresh where the list is asked for again while one runs; null when none does
 */
public record DrillsView(
    FrameView frame,
    String lede,
    @Nullable String refusal,
    @Nullable Mine mine,
    boolean canStart,
    List<Choice> people,
    List<Coming> coming,
    List<Row> rows,
    @Nullable String refresh) {

  /** The reader's own drill that runs; {@code page} is what is to be acknowledged. */
  public record Mine(String page, String until) {}

  /** Somebody an administrator may start one for. */
  public record Choice(String id, String name) {}

  /** One of the bill; {@code at} is null unless it is announced. */
  public record Coming(String plan, String whom, String rhythm, @Nullable Moment at) {}

  /**
   * One that was.
   *
   * @param took how long until the acknowledgement, and by what; empty without one
   */
  public record Row(
      String person, Moment at, Pill pill, String took, String startedBy, List<Method> methods) {}

  /** One contact method; {@code detail} says when or why not. */
  public record Method(String channel, String state, String detail) {}
}
