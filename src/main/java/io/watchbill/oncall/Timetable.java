package io.watchbill.oncall;

import io.watchbill.bill.Bill;
import io.watchbill.bill.Escalation.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shifts of one bill as declared, needing neither server nor database. A member whose last day
 * has passed keeps their turns until the bill is changed; {@code check} reports them.
 */
public final class Timetable implements Shifts {
  private final Bill bill;

  public Timetable(Bill bill) {
    this.bill = bill;
  }

  @Override
  public @Nullable Shift at(String rotation, Role as, Instant instant) {
    var declared = bill.rotations().get(rotation);
    return declared == null ? null : ShiftRules.at(declared, as, instant);
  }

  @Override
  public @Nullable Shift next(String rotation, Role as, Instant instant) {
    var declared = bill.rotations().get(rotation);
    return declared == null ? null : ShiftRules.next(declared, as, instant);
  }

  @Override
  public List<Shift> between(String rotation, Role as, Instant from, Instant to) {
    var declared = bill.rotations().get(rotation);
    return declared == null ? List.of() : ShiftRules.between(declared, as, from, to);
  }
}
