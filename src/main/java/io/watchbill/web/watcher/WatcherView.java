package io.watchbill.web.watcher;

import io.watchbill.watcher.Trouble;
import io.watchbill.web.FrameView;
import io.watchbill.web.Moment;
import io.watchbill.web.Pill;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is Watchbill itself well?
 *
 * @param heartbeat the one that goes out, in a sentence
 * @param every how often a canary is sent, in a sentence
 */
public record WatcherView(
    FrameView frame,
    Pill pill,
    String lede,
    List<Wrong> troubles,
    Pill beat,
    String heartbeat,
    String every,
    List<Flight> canaries,
    List<Beat> heartbeats,
    List<Server> servers) {

  /** Something that is wrong. */
  public record Wrong(Trouble trouble, Moment since) {}

  /** One canary. */
  public record Flight(Moment at, Pill pill, String detail) {}

  /** A server on this database; {@code leaves} says which loops it does not run. */
  public record Server(String id, boolean here, String schema, Moment since, String leaves) {}

  /** Something expected; {@code ping} is shown to people only. */
  public record Beat(
      String name,
      String of,
      Pill pill,
      @Nullable Moment last,
      @Nullable Moment due,
      String rhythm,
      @Nullable String ping) {}
}
