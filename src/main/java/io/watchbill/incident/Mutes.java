package io.watchbill.incident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The watches that wake nobody for a while. */
public interface Mutes {
  /** Those that hold now, the one that ends first before the others. */
  List<Mute> live();

  /** The mute of that watch; null when it is not muted. */
  @Nullable Mute of(String watch);

  /**
   * Mutes a watch of the bill, or changes the end and the reason of its mute. Refused with MUTE-…:
   * no such watch, no reason, an end that is past or more than 30 days away.
   */
  Mute mute(String watch, String person, Instant until, String reason);

  /** Ends the mute before its time; false when the watch is not muted. */
  boolean unmute(String watch, String person);
}
