package io.watchbill.oncall.planning;

import io.watchbill.oncall.Shift;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where two plans of one line have different people. */
final class ChangeRules {
  private ChangeRules() {}

  /**
   * The stretches from {@code from} to before {@code to} in which not the same person is on watch,
   * as long as they are.
   *
   * @param before shifts in order, as they are planned
   * @param after shifts in order, as they would be
   */
  static List<ShiftChange> between(
      Line line, List<Shift> before, List<Shift> after, Instant from, Instant to) {
    var moments = new TreeSet<Instant>();
    moments.add(from);
    moments.add(to);
    for (var shifts : List.of(before, after)) {
      for (var shift : shifts) {
        moments.add(shift.from());
        moments.add(shift.until());
      }
    }
    var stretches = List.copyOf(moments.subSet(from, true, to, true));
    var was = new Reading(before);
    var is = new Reading(after);
    var changes = new ArrayList<ShiftChange>();
    for (var index = 0; index + 1 < stretches.size(); index++) {
      var start = stretches.get(index);
      add(line, start, stretches.get(index + 1), was.at(start), is.at(start), changes);
    }
    return changes;
  }

  private static void add(
      Line line,
      Instant from,
      Instant to,
      @Nullable String was,
      @Nullable String is,
      List<ShiftChange> changes) {
    if (Objects.equals(was, is)) {
      return;
    }
    var last = changes.isEmpty() ? null : changes.getLast();
    if (last != null
        && last.to().equals(from)
        && Objects.equals(last.before(), was)
        && Objects.equals(last.after(), is)) {
      changes.removeLast();
      changes.add(new ShiftChange(line.rotation(), line.as(), last.from(), to, was, is));
    } else {
      changes.add(new ShiftChange(line.rotation(), line.as(), from, to, was, is));
    }
  }

  /** One line of a rotation: primary or backup. */
  record Line(String rotation, String as) {}

  /** Goes along shifts in their order: each is looked at once. */
  private static final class Reading {
    private final List<Shift> shifts;
    private int index;

    Reading(List<Shift> shifts) {
      this.shifts = shifts;
    }

    /** Who is on watch; asked for later and later instants. */
    @Nullable String at(Instant instant) {
      while (index < shifts.size() && !shifts.get(index).until().isAfter(instant)) {
        index++;
      }
      return index == shifts.size() || shifts.get(index).from().isAfter(instant)
          ? null
          : shifts.get(index).person();
    }
  }
}
