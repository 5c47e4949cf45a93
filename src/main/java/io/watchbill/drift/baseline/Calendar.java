package io.watchbill.drift.baseline;

import java.time.ZoneId;

/** Where an hour, counted from the epoch, lies in the local day and week. */
public interface Calendar {
  /** Hours of a week, the size of a baseline's profile. */
  int WEEK = 168;

  /** 0 is Monday 00:00 to 01:00 local time, 167 Sunday 23:00 to 24:00. */
  int hourOfWeek(long hour);

  /** The local day, counted from the epoch. */
  long day(long hour);

  /** The clock on the wall of a zone. */
  static Calendar of(ZoneId zone) {
    return new ZoneCalendar(zone);
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
