package io.watchbill.ownership;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who answered for which cell, now and on any day since the first bill was in force. */
public interface Owners {
  /**
   * A cell at one instant.
   *
   * @param since since when its owner has owned it without a break, whatever else about the cell
   *     changed; null when nobody did
   */
  record Standing(OwnedCell cell, @Nullable Instant since) {}

  /** Every cell as it stood at that instant. */
  List<Standing> at(Instant instant);

  /** All that is known of one cell, oldest first. */
  List<OwnedCell> history(String system, String layer);

  /** When the first bill was recorded; null before that. */
  @Nullable Instant firstRecorded();
}
