package io.watchbill.runbook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a runbook in an incident, with its own frozen copy of the steps.
 *
 * @param criterion {@code Resolved when}, as written; null when the runbook has none a machine can
 *     check
 * @param heldSince since when the criterion holds without a break; null when it does not
 * @param heldFor for how long it has held, counting only time with enough data; zero when it does
 *     not hold
 * @param checkedAt up to where there was enough data to judge; null before the first check
 * @param lastDeviation the last check's distance from the baseline, +0.22 for 22 % more; null when
 *     there was too little data or the criterion is a fixed bound
 * @param checkReason what the last check said, in plain words; null before the first check
 */
public record Run(
    String id,
    String incident,
    String runbook,
    String title,
    Instant startedAt,
    List<RunStep> steps,
    @Nullable Criterion criterion,
    @Nullable Instant heldSince,
    Duration heldFor,
    @Nullable Instant checkedAt,
    @Nullable Double lastDeviation,
    @Nullable String checkReason,
    @Nullable Instant endedAt) {}
