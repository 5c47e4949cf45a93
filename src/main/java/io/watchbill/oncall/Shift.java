package io.watchbill.oncall;

import io.watchbill.bill.Escalation.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An interval in which one person is on watch.
 *
 * @param overlap people whose shift has not ended yet although the next has begun (clocks put back)
 * @param nextPerson who comes next, at {@code nextFrom}; null when nobody does
 */
public record Shift(
    String rotation,
    Role as,
    String person,
    Instant from,
    Instant to,
    List<String> overlap,
    @Nullable String nextPerson,
    @Nullable Instant nextFrom) {}
