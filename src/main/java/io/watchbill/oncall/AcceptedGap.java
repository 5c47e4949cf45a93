package io.watchbill.oncall;

import io.watchbill.bill.Escalation.Role;
import java.time.Instant;

/**
 * Times with nobody on watch that somebody answers for: every gap that lies within.
 *
 * @param name what the gap is called, to speak of it
 */
public record AcceptedGap(
    String id,
    String rotation,
    Role as,
    Instant from,
    Instant to,
    String name,
    String reason,
    String madeBy) {}
