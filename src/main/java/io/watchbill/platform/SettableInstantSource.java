package io.watchbill.platform;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is set: the clock of replay, demo and tests. */
public interface SettableInstantSource extends InstantSource {
  /** Sets the clock; going back is an error of the caller. */
  void set(Instant instant);
}
