package io.watchbill.oncall.planning;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time on one line of a rotation that somebody else would stand.
 *
 * @param as primary or backup
 * @param before who stands it under the bill in force, and loses it; null for nobody
 * @param after who would stand it, and gains it; null for nobody
 */
public record ShiftChange(
    String rotation,
    String as,
    Instant from,
    Instant to,
    @Nullable String before,
    @Nullable String after) {}
