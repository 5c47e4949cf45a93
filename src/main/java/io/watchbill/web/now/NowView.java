package io.watchbill.web.now;

import io.watchbill.bill.Finding;
import io.watchbill.web.Crew;
import io.watchbill.web.FrameView;
import io.watchbill.web.Moment;
import io.watchbill.web.Pill;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is going on: who is on watch, what is open, what is heard. */
public record NowView(
    FrameView frame,
    String headline,
    String lede,
    List<Finding> rejected,
    String billVersion,
    List<Open> open,
    List<Crew.WatchLine> onWatch,
    List<SystemLine> systems,
    @Nullable Start start,
    Muting muting) {

  /** The watches that are muted, and those that can be; empty choices for who cannot act. */
  public record Muting(List<MuteLine> muted, List<String> watches) {}

  /** A watch that wakes nobody for a while. */
  public record MuteLine(String watch, String person, Moment until, String reason) {}

  /** An open incident; {@code page} is set while it can be acknowledged. */
  public record Open(
      String id,
      Pill pill,
      String title,
      String system,
      Moment opened,
      String who,
      @Nullable String page,
      boolean mine) {}

  /** How well a system is heard and watched. */
  public record SystemLine(
      String name, @Nullable Moment heard, String heardAgo, Pill pill, List<Learning> learning) {}

  /** A watch that cannot page yet. */
  public record Learning(String signal, String until) {}

  /** What to do when nothing has arrived yet. */
  public record Start(String endpoint, boolean administrator) {}
}
