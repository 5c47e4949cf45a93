package io.watchbill.watcher;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that is expected to be heard of: a job that reports, or a system's telemetry.
 *
 * @param kind job or telemetry
 * @param id the job's id, or the system's
 * @param state ok, late, or waiting for its first sign
 * @param lastAt when it was last heard of; null never
 * @param dueAt when somebody is told unless it is heard of before; null while nothing can be said
 * @param rhythm in words: {@code daily by 02:30}
 * @param ping path that a job may call instead of the API; null for telemetry
 */
public record Heartbeat(
    String kind,
    String id,
    String name,
    String system,
    String state,
    @Nullable Instant lastAt,
    @Nullable Instant dueAt,
    String rhythm,
    @Nullable String ping) {}
