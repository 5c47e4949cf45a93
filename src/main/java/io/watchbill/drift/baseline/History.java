package io.watchbill.drift.baseline;

import io.watchbill.signal.Bucket;

/**
 * A series' recent past in bounded memory: sums by hour for six weeks, by five minutes for ten
 * hours, and squares by day for the spread of single calls. About 16 kB.
 */
final class History {
  static final int HOURS = 42 * 24;
  private static final int DAYS = 42;

  /** Sizes of the rings, a little more than is read of them: powers of two are found faster. */
  private static final int HOUR_RING = 1024;

  private static final int SLOT_RING = 128;

  private final float[] hours = new float[HOUR_RING * 3];
  private final float[] slots = new float[SLOT_RING * 3];
  private final double[] days = new double[DAYS * 5];

  /** Of the hour under way: number, sum, squares, logs, squared logs. */
  private final double[] current = new double[5];

  /** Squares within hours around each hour's own mean: of values, of logs; degrees of freedom. */
  private final double[] within = new double[3];

  private long currentHour = Long.MIN_VALUE;
  private long lastSlot = Long.MIN_VALUE;
  private long firstSlot = Long.MAX_VALUE;

  /** Adds a bucket; buckets come in order of time. */
  void add(Bucket bucket) {
    long slot = Slots.slot(bucket.start());
    advance(slot);
    firstSlot = Math.min(firstSlot, slot);
    put(hours, hourAt(slot / 12), bucket);
    put(slots, slotAt(slot), bucket);
    within(slot / 12, bucket);
    int day = Math.floorMod(slot / 288, DAYS) * 5;
    days[day] += bucket.n();
    days[day + 1] += bucket.sum();
    days[day + 2] += bucket.sumSquares();
    days[day + 3] += bucket.sumLog();
    days[day + 4] += bucket.sumLogSquares();
  }

  private void within(long hour, Bucket bucket) {
    if (hour != currentHour) {
      double n = current[0];
      if (n >= 2) {
        // Relative to the hour's own mean, so that it does not depend on the level.
        double mean = current[1] / n;
        within[0] += mean > 0 ? (current[2] - n * mean * mean) / (mean * mean) : 0;
        within[1] += current[4] - current[3] * current[3] / n;
        within[2] += n - 1;
      }
      java.util.Arrays.fill(current, 0);
      currentHour = hour;
    }
    current[0] += bucket.n();
    current[1] += bucket.sum();
    current[2] += bucket.sumSquares();
    current[3] += bucket.sumLog();
    current[4] += bucket.sumLogSquares();
  }

  /**
   * Relative variance of single values within hours; of their logarithms; a speck where unknown.
   */
  double scatter(boolean logarithms) {
    return within[2] < 20 ? 1e-8 : Math.max(1e-8, within[logarithms ? 1 : 0] / within[2]);
  }

  private static void put(float[] ring, int at, Bucket bucket) {
    ring[at] += bucket.n();
    ring[at + 1] += (float) bucket.sum();
    ring[at + 2] += (float) bucket.sumLog();
  }

  private static int hourAt(long hour) {
    return ((int) hour & HOUR_RING - 1) * 3;
  }

  private static int slotAt(long slot) {
    return ((int) slot & SLOT_RING - 1) * 3;
  }

  /** Forgets what falls out of the rings as time goes on to the given five-minute slot. */
  void advance(long slot) {
    if (lastSlot == Long.MIN_VALUE) {
      lastSlot = slot;
      return;
    }
    clear(slots, lastSlot, slot, SLOT_RING);
    clear(hours, lastSlot / 12, slot / 12, HOUR_RING);
    for (long day = Math.max(lastSlot / 288, slot / 288 - DAYS) + 1; day <= slot / 288; day++) {
      int at = Math.floorMod(day, DAYS) * 5;
      java.util.Arrays.fill(days, at, at + 5, 0);
    }
    lastSlot = Math.max(lastSlot, slot);
  }

  private static void clear(float[] ring, long last, long next, int size) {
    for (long index = Math.max(last, next - size) + 1; index <= next; index++) {
      int at = ((int) index & size - 1) * 3;
      java.util.Arrays.fill(ring, at, at + 3, 0);
    }
  }

  /** The level moved for good: everything so far is read as if it had always been there. */
  void relevel(double factor) {
    double log = Math.log(factor);
    scale(hours, factor, log);
    scale(slots, factor, log);
    for (int at = 0; at < days.length; at += 5) {
      days[at + 4] += 2 * log * days[at + 3] + log * log * days[at];
      days[at + 3] += log * days[at];
      days[at + 1] *= factor;
      days[at + 2] *= factor * factor;
    }
  }

  /** As {@link #relevel(double)}, for the hours before one of them alone. */
  void relevel(double factor, long before) {
    double log = Math.log(factor);
    for (long hour = Math.max(firstHour(), before - HOURS); hour < before; hour++) {
      int at = hourAt(hour);
      hours[at + 1] *= (float) factor;
      hours[at + 2] += (float) (log * hours[at]);
    }
  }

  private static void scale(float[] ring, double factor, double log) {
    for (int at = 0; at < ring.length; at += 3) {
      ring[at + 1] *= (float) factor;
      ring[at + 2] += (float) (log * ring[at]);
    }
  }

  /** The first hour with anything; the largest number when there is none. */
  long firstHour() {
    return firstSlot == Long.MAX_VALUE ? Long.MAX_VALUE : firstSlot / 12;
  }

  double hourCalls(long hour) {
    return hours[hourAt(hour)];
  }

  double hourSum(long hour) {
    return hours[hourAt(hour) + 1];
  }

  double hourLog(long hour) {
    return hours[hourAt(hour) + 2];
  }

  double slotCalls(long slot) {
    return slots[slotAt(slot)];
  }

  double slotSum(long slot) {
    return slots[slotAt(slot) + 1];
  }

  double slotLog(long slot) {
    return slots[slotAt(slot) + 2];
  }

  /** Count, sum, squares, logs and squared logs of the days in [from, to), in UTC days. */
  double[] moments(long fromDay, long toDay) {
    var sum = new double[5];
    for (long day = fromDay; day < toDay; day++) {
      int at = Math.floorMod(day, DAYS) * 5;
      for (int i = 0; i < 5; i++) {
        sum[i] += days[at + i];
      }
    }
    return sum;
  }
}
