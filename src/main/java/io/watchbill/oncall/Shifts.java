package io.watchbill.oncall;

import io.watchbill.bill.Bill;
import io.watchbill.bill.Escalation.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is on watch: as declared, with overrides, swaps and leave applied where there are any. */
public interface Shifts {
  /**
   * The shift that holds the instant; null when nobody is on watch then: no such rotation, no such
   * line, or outside the hours the line is restricted to. The caller goes on with the next line.
   */
  @Nullable Shift at(String rotation, Role as, Instant instant);

  /** The shift that begins next after the instant; null when none does. */
  default @Nullable Shift next(String rotation, Role as, Instant instant) {
    var now = at(rotation, as, instant);
    return now == null || now.nextFrom() == null ? null : at(rotation, as, now.nextFrom());
  }

  /**
   * Every shift that holds an instant from {@code from} to before {@code to}, in order; what lies
   * between two of them is a gap.
   */
  default List<Shift> between(String rotation, Role as, Instant from, Instant to) {
    var shifts = new ArrayList<Shift>();
    var each = at(rotation, as, from);
    if (each == null) {
      each = next(rotation, as, from);
    }
    while (each != null && each.from().isBefore(to)) {
      shifts.add(each);
      each = each.nextFrom() == null ? null : at(rotation, as, each.nextFrom());
    }
    return List.copyOf(shifts);
  }

  /** The same, were that bill in force from now on; what is written down and arranged stays. */
  default Shifts under(Bill bill) {
    return new Timetable(bill);
  }
}
