package io.watchbill.oncall.planning;

import io.watchbill.bill.Bill;
import io.watchbill.bill.Escalation.Role;
import io.watchbill.bill.Rotation;
import io.watchbill.oncall.OnCall;
import io.watchbill.oncall.Shift;
import io.watchbill.oncall.Shifts;
import io.watchbill.oncall.Timetable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What another bill would do to the shifts of some time to come, with what has been arranged beside
 * the bill; shifts that have begun stay as they are.
 *
 * @param changes by rotation and line, in order of time
 * @param staying whom the other bill does not relieve before their shift ends
 */
public record ShiftChanges(List<ShiftChange> changes, List<Staying> staying) {

  /**
   * Compares the shifts of two bills.
   *
   * @param shifts of the bill in force
   * @param now from when on; what has begun then is not changed
   */
  public static ShiftChanges of(Bill before, Bill after, Shifts shifts, Instant now, Instant to) {
    var then = shifts.under(after);
    var declared = new Timetable(after);
    var changes = new ArrayList<ShiftChange>();
    var staying = new ArrayList<Staying>();
    for (var id : touched(before, after)) {
      for (var as : Role.values()) {
        var line = new ChangeRules.Line(id, OnCall.word(as));
        var planned = has(before, id, as) ? shifts.between(id, as, now, to) : List.<Shift>of();
        var proposed = has(after, id, as) ? then.between(id, as, now, to) : List.<Shift>of();
        changes.addAll(ChangeRules.between(line, planned, proposed, now, to));
        var first = proposed.isEmpty() ? null : proposed.getFirst();
        if (first != null && !first.from().isAfter(now) && first.why() == null) {
          var meant = declared.at(id, as, now);
          var otherwise = meant == null ? null : meant.person();
          if (!first.person().equals(otherwise)) {
            staying.add(new Staying(id, line.as(), first.person(), first.until(), otherwise));
          }
        }
      }
    }
    return new ShiftChanges(List.copyOf(changes), List.copyOf(staying));
  }

  private static boolean has(Bill bill, String rotation, Role as) {
    var declared = bill.rotations().get(rotation);
    return declared != null && (as == Role.PRIMARY || declared.backup() != null);
  }

  /** Rotations that are declared otherwise, or one of whose people is. */
  private static Set<String> touched(Bill before, Bill after) {
    var touched = new LinkedHashSet<String>();
    Stream.concat(before.rotations().keySet().stream(), after.rotations().keySet().stream())
        .filter(id -> touched(before, after, id))
        .forEach(touched::add);
    return touched;
  }

  private static boolean touched(Bill before, Bill after, String id) {
    @Nullable Rotation was = before.rotations().get(id);
    @Nullable Rotation is = after.rotations().get(id);
    return was == null
        || is == null
        || !was.equals(is)
        || was.everybody().stream()
            .anyMatch(
                person -> !Objects.equals(before.people().get(person), after.people().get(person)));
  }
}
