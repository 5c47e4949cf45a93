package io.watchbill.notify;

import java.time.LocalTime;

/** Local times of a person between which tickets wait; equal ones mean never. */
public record QuietHours(LocalTime from, LocalTime to) {
  /** When tickets wait for a person who has not said. */
  public static final QuietHours NIGHT = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0));
}
