package io.watchbill.oncall;

import io.watchbill.bill.Escalation.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who is on watch. */
public interface Shifts {
  /**
   * The shift that holds the instant; null when nobody is on watch then: no such rotation, no such
   * line, or outside the hours the line is restricted to. The caller goes on with the next line.
   */
  @Nullable Shift at(String rotation, Role as, Instant instant);
}
