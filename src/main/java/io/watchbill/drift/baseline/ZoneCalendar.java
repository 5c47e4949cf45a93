package io.watchbill.drift.baseline;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/**
 * The clock on the wall of a zone. Keeps the offset last used and how long it holds, since
 * detectors ask for the same weeks, hour after hour, all day long.
 */
final class ZoneCalendar implements Calendar {
  private static final long SECONDS = 3600;

  private final ZoneRules rules;
  private @Nullable Stretch last;

  /** Hours in which the clock is not changed; {@code offset} in whole hours, rounded down. */
  private record Stretch(long from, long to, long offset) {}

  ZoneCalendar(ZoneId zone) {
    this.rules = zone.getRules();
  }

  @Override
  public int hourOfWeek(long hour) {
    long local = local(hour);
    return (int) (Math.floorMod(Math.floorDiv(local, 24) + 3, 7L) * 24 + Math.floorMod(local, 24L));
  }

  @Override
  public long day(long hour) {
    return Math.floorDiv(local(hour), 24);
  }

  private long local(long hour) {
    Stretch stretch = last;
    if (stretch == null || hour < stretch.from() || hour >= stretch.to()) {
      stretch = around(hour);
      last = stretch;
    }
    return hour + stretch.offset();
  }

  private Stretch around(long hour) {
    var at = Instant.ofEpochSecond(hour * SECONDS);
    return new Stretch(
        hourFrom(rules.previousTransition(at.plusSeconds(1)), Long.MIN_VALUE),
        hourFrom(rules.nextTransition(at), Long.MAX_VALUE),
        Math.floorDiv(rules.getOffset(at).getTotalSeconds(), SECONDS));
  }

  /** The first whole hour that begins under the new offset. */
  private static long hourFrom(@Nullable ZoneOffsetTransition transition, long none) {
    return transition == null ? none : Math.ceilDiv(transition.toEpochSecond(), SECONDS);
  }
}
