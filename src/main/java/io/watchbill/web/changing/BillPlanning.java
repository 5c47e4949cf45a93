package io.watchbill.web.changing;

import io.watchbill.bill.changing.Proposal;
import io.watchbill.escalation.Pages;
import io.watchbill.incident.Incidents;
import io.watchbill.oncall.Shifts;
import io.watchbill.oncall.planning.ShiftChanges;
import io.watchbill.web.Reader;
import java.time.Duration;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Gathers what the rooms say of a bill that is proposed. */
@Component
class BillPlanning {
  private static final int MOST_DAYS = 92;

  private final Shifts shifts;
  private final Incidents incidents;
  private final Pages pages;
  private final Reader reader;

  BillPlanning(Shifts shifts, Incidents incidents, Pages pages, Reader reader) {
    this.shifts = shifts;
    this.incidents = incidents;
    this.pages = pages;
    this.reader = reader;
  }

  /**
   * The plan of a bill without errors.
   *
   * @param days how far ahead shifts are compared, 1 to 92
   */
  BillPlan document(Proposal plan, boolean applied, int days) {
    var now = reader.now();
    var to = now.plus(Duration.ofDays(Math.clamp(days, 1, MOST_DAYS)));
    var after = Objects.requireNonNull(plan.after());
    return BillPlan.of(
        plan,
        applied,
        now,
        to,
        ShiftChanges.of(plan.before(), after, shifts, now, to),
        new BillPlan.Untouched(incidents.open().size(), pages.open().size()));
  }
}
