package io.watchbill.bill;

import java.time.Duration;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * A drill that comes again and again: a page by way of practice, to see whether it would be
 * answered.
 *
 * @param person whom it is for; null when it is for a rotation's primary of the moment
 * @param every how far apart two of them are, about: the time within the window is drawn
 * @param from where the window of the day begins, in the bill's zone; {@code to} at or before it is
 *     on the next day
 * @param announced whether its time is shown beforehand
 */
public record PlannedDrill(
    String id,
    @Nullable String person,
    @Nullable String rotation,
    Duration every,
    LocalTime from,
    LocalTime to,
    boolean announced) {}
