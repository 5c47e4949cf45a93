package io.watchbill.drift.baseline;

import java.time.Instant;

/** Time counted in the five minutes of a bucket, slot 0 at the epoch. */
public final class Slots {
  /** Seconds of a slot. */
  public static final int SECONDS = 300;

  /** Slots of an hour. */
  public static final long AN_HOUR = 12;

  private Slots() {}

  /** The slot an instant lies in. */
  public static long slot(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), SECONDS);
  }

  /** When a slot begins. */
  public static Instant at(long slot) {
    return Instant.ofEpochSecond(slot * SECONDS);
  }

  /** When the slot of that instant began. */
  public static Instant floor(Instant at) {
    return at(slot(at));
  }
}
