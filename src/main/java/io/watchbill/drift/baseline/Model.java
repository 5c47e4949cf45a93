package io.watchbill.drift.baseline;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything learned about a signal of a system, frozen between two fits.
 *
 * @param fittedAt the hour of the fit; {@code end} the first hour it has not learned from
 * @param series baselines of the intents
 * @param part each intent's weight a call in the pool
 * @param whole the system's own series where it is the total that counts; else null
 * @param spread how the pool wanders; {@code ground} how well its level is known
 */
public record Model(
    Reading reading,
    long fittedAt,
    long end,
    Map<String, Baseline> series,
    Map<String, Double> part,
    @Nullable Baseline whole,
    Spread spread,
    Window.Ground ground,
    double activeDays) {}
