package io.watchbill.watcher;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is expected to be heard of, and the doors by which jobs report. */
public interface Heartbeats {
  /** Where the addresses begin that jobs may call. */
  String PING = "/ping/";

  /** Jobs and systems of the bill, the late ones first. */
  List<Heartbeat> all();

  /** The system a job belongs to; null when the bill has no such job. */
  @Nullable String systemOf(String job);

  /**
   * A job reports that it has run.
   *
   * @param ok false when it says itself that it failed: somebody is told at once
   * @param note what it says besides; null for nothing
   * @throws io.watchbill.platform.WatchbillException {@code JOB-UNKNOWN} (404)
   */
  Heartbeat report(String job, boolean ok, @Nullable String note);

  /** As {@link #report} by whoever knows the job's own address. */
  Heartbeat ping(String token, boolean ok, @Nullable String note);
}
