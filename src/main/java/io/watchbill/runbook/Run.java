package io.watchbill.runbook;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a runbook in an incident, with its own frozen copy of the steps.
 *
 * @param criterion {@code Resolved when}, as written; null when the runbook has none a machine can
 *     check
 * @param heldSince since when the criterion holds without a break; null when it does not
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
    @Nullable Instant checkedAt,
    @Nullable Double lastDeviation,
    @Nullable Instant endedAt) {}
