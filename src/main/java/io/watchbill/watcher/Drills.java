package io.watchbill.watcher;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages by way of practice: started by hand or as the bill plans them, their results kept. */
public interface Drills {
  /** How long a drill waits when nobody says. */
  Duration USUAL = Duration.ofMinutes(10);

  /**
   * Pages the person at once by every contact method.
   *
   * @param by who wants it, for the record
   * @param patience how long an acknowledgement counts; a minute to a day
   * @throws io.watchbill.platform.WatchbillException {@code DRILL-PERSON-UNKNOWN}, {@code
   *     DRILL-RUNNING}, {@code DRILL-WAIT}
   */
  Drill start(String person, String by, Duration patience);

  /** As it stands, with the state of each notification while it runs. */
  @Nullable Drill find(String id);

  /** The newest first. */
  List<Drill> latest(int limit);

  /** Those begun since then that nobody acknowledged, the newest first. */
  List<Drill> unanswered(Instant since);

  /** Those that the bill plans. */
  List<Coming> coming();

  /**
   * A drill to come.
   *
   * @param person whom it is for; null for a rotation's, whose primary is looked up then
   * @param at when; null where it is not announced, or not drawn yet
   */
  record Coming(
      String plan,
      @Nullable String person,
      @Nullable String rotation,
      @Nullable Instant at,
      String rhythm) {}
}
