package io.watchbill.drift;

import io.watchbill.signal.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the watches see. */
public interface Watches {
  List<WatchStatus> statuses();

  /**
   * The signal against its baseline, in points of the given width over [from, to). The band is what
   * 95 % of normal points of that width lie in.
   */
  List<BandPoint> chart(String signal, Scope scope, Instant from, Instant to, Duration width);

  /**
   * How far the signal is from its baseline over [from, to), relative (+0.22), mix-adjusted over
   * intents when {@code perIntent}; null when there is too little data to say.
   */
  @Nullable Double deviation(
      String signal, String system, boolean perIntent, Instant from, Instant to);

  /** The anomaly; null when there is none of that id. */
  @Nullable Anomaly find(String id);

  /** The trouble is over: the alarm is cleared and the watch returns to duty. */
  void clear(String anomalyId, String reason);
}
