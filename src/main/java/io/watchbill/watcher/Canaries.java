package io.watchbill.watcher;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The canary page and its history. */
public interface Canaries {
  /** The newest first. */
  List<Canary> latest(int limit);

  /** How often one is sent; null when none is. */
  @Nullable Duration every();

  /**
   * One stands at the door: it goes the way of every alert from here. Idempotent.
   *
   * @throws io.watchbill.platform.WatchbillException {@code CANARY-UNKNOWN} (404)
   */
  void arrive(String id, String token);
}
