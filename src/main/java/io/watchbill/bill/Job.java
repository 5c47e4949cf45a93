package io.watchbill.bill;

import java.time.Duration;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * Something that reports when it has run, such as a nightly evaluation; when it does not, whoever
 * watches its layer is paged.
 *
 * @param system a system's id; {@code layer} whose owner and rotation answer for the job
 * @param every the longest time between two reports; null when it runs daily
 * @param daily the local time by which it reports each day, in the bill's zone; null otherwise
 * @param grace how much later a report may come before somebody is told
 */
public record Job(
    String id,
    String name,
    String system,
    String layer,
    @Nullable Duration every,
    @Nullable LocalTime daily,
    Duration grace,
    Watch.Severity severity) {}
