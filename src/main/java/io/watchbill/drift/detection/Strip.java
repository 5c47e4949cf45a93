package io.watchbill.drift.detection;

import io.watchbill.drift.baseline.Baseline;
import io.watchbill.drift.baseline.Calendar;
import io.watchbill.drift.baseline.Slot;
import io.watchbill.drift.baseline.Slots;
import io.watchbill.drift.baseline.Window;
import io.watchbill.signal.Bucket;
import java.util.List;

/** A series' slots against its baseline over a stretch of time, five minutes each. */
final class Strip {
  private final long from;
  private final Slot[] slots;
  private final Calendar calendar;

  private Strip(long from, Slot[] slots, Calendar calendar) {
    this.from = from;
    this.slots = slots;
    this.calendar = calendar;
  }

  /** The slots in [from, to) of the buckets given. */
  static Strip of(Baseline baseline, List<Bucket> buckets, long from, long to, Calendar calendar) {
    var slots = new Slot[(int) (to - from)];
    var byslot = new Bucket[slots.length];
    for (var bucket : buckets) {
      long slot = Slots.slot(bucket.start());
      if (slot >= from && slot < to) {
        byslot[(int) (slot - from)] = bucket;
      }
    }
    long hour = Long.MIN_VALUE;
    int how = 0;
    for (int i = 0; i < slots.length; i++) {
      long at = Math.floorDiv(from + i, Slots.AN_HOUR);
      if (at != hour) {
        hour = at;
        how = calendar.hourOfWeek(at);
      }
      var bucket = byslot[i];
      if (bucket != null) {
        slots[i] = baseline.slot(bucket.n(), bucket.sum(), bucket.sumLog(), how, 1.0 / 12);
      } else if (baseline.reading().silenceCounts()) {
        slots[i] = baseline.slot(0, 0, 0, how, 1.0 / 12);
      } else {
        slots[i] = Slot.EMPTY;
      }
    }
    return new Strip(from, slots, calendar);
  }

  /** An empty strip to pool others in. */
  static Strip empty(long from, long to, Calendar calendar) {
    var slots = new Slot[(int) (to - from)];
    java.util.Arrays.fill(slots, Slot.EMPTY);
    return new Strip(from, slots, calendar);
  }

  /** Puts a slot in its place. */
  void put(long slot, Slot measured) {
    slots[(int) (slot - from)] = measured;
  }

  /** Adds another strip of the same stretch with that weight a call. */
  void pool(Strip other, double part) {
    for (int i = 0; i < slots.length; i++) {
      slots[i] = slots[i].plus(other.slots[i], part);
    }
  }

  long from() {
    return from;
  }

  int length() {
    return slots.length;
  }

  Slot at(int index) {
    return slots[index];
  }

  /** Everything from a slot to another. */
  Window window(long begin, long end) {
    var window = new Window();
    for (long slot = Math.max(from, begin); slot < Math.min(end, from + slots.length); slot++) {
      window.add(slots[(int) (slot - from)], Math.floorDiv(slot, Slots.AN_HOUR), calendar);
    }
    return window;
  }
}
