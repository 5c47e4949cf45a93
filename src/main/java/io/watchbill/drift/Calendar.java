package io.watchbill.drift;

import java.time.Instant;
import java.time.ZoneId;

/** Where an hour, counted from the epoch, lies in the local day and week. */
interface Calendar {
  /** Hours of a week, the size of a baseline's profile. */
  int WEEK = 168;

  /** 0 is Monday 00:00 to 01:00 local time, 167 Sunday 23:00 to 24:00. */
  int hourOfWeek(long hour);

  /** The local day, counted from the epoch. */
  long day(long hour);

  /** The clock on the wall of a zone. */
  static Calendar of(ZoneId zone) {
    return new Calendar() {
      @Override
      public int hourOfWeek(long hour) {
        long local = local(hour);
        return (int)
            (Math.floorMod(Math.floorDiv(local, 24) + 3, 7L) * 24 + Math.floorMod(local, 24L));
      }

      @Override
      public long day(long hour) {
        return Math.floorDiv(local(hour), 24);
      }

      private long local(long hour) {
        var at = Instant.ofEpochSecond(hour * 3600);
        return Math.floorDiv(hour * 3600 + zone.getRules().getOffset(at).getTotalSeconds(), 3600);
      }
    };
  }

  /** The quarter of a local day. */
  default long quarter(long hour) {
    return day(hour) * 4 + hourOfWeek(hour) % 24 / 6;
  }

  /** The local week, from Monday. */
  default long week(long hour) {
    return Math.floorDiv(day(hour) + 3, 7);
  }
}
