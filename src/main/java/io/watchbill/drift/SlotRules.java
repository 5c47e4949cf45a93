package io.watchbill.drift;

import java.time.Instant;

/** Time counted in buckets since 1970. */
final class SlotRules {
  private SlotRules() {}

  static long slot(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), Detector.SLOT);
  }

  static Instant at(long slot) {
    return Instant.ofEpochSecond(slot * Detector.SLOT);
  }

  /** When the bucket of that instant began. */
  static Instant floor(Instant at) {
    return at(slot(at));
  }
}
