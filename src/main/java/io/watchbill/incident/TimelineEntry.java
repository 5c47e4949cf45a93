package io.watchbill.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened, with its reason.
 *
 * @param kind opened, anomaly, evidence, change, page, acknowledged, notified, step, note,
 *     criterion, resolved …
 * @param actor person id or null for the machine
 */
public record TimelineEntry(
    long number,
    Instant at,
    String kind,
    String summary,
    @Nullable String reason,
    @Nullable String actor) {}
