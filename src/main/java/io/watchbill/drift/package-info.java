/**
 * Baselines, sequential tests, onset and false-page calibration. Here: the face and what other
 * rooms are told. {@code baseline} and {@code detection} are pure functions of numbers and time,
 * {@code watching} is the loop that feeds them and its tables, {@code backtest} plays an exported
 * series.
 */
@ApplicationModule(allowedDependencies = {"platform", "bill", "signal"})
@NullMarked
package io.watchbill.drift;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
