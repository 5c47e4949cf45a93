package io.watchbill.runbook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step of a run.
 *
 * @param section check-first, escalate-to, roll-back or resolved-when
 * @param html the step's text, rendered and safe
 * @param doneBy person id; null while open
 */
public record RunStep(
    int index,
    String section,
    String text,
    String html,
    boolean tickable,
    @Nullable String doneBy,
    @Nullable Instant doneAt,
    @Nullable String note) {}
