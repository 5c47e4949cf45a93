package io.watchbill.change;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The changes of every system. */
public interface Changes {
  /**
   * Stores a change once per dedupe key (delivery id, commit and path); returns the stored one, new
   * or not.
   */
  Change record(Change change, String dedupe);

  /** Changes with {@code at} in [from, to], newest first. */
  List<Change> between(String system, Instant from, Instant to);

  @Nullable Change find(String id);
}
