package io.watchbill.oncall;

import io.watchbill.bill.Bills;
import io.watchbill.bill.Escalation.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The shifts of the bill in force. */
@Component
class LiveShifts implements Shifts {
  private final Bills bills;

  LiveShifts(Bills bills) {
    this.bills = bills;
  }

  @Override
  public @Nullable Shift at(String rotation, Role as, Instant instant) {
    return new Timetable(bills.current()).at(rotation, as, instant);
  }
}
