/**
 * Baselines, sequential tests, onset and false-page calibration: pure functions of numbers and
 * time, and the loop that feeds them.
 */
@ApplicationModule(allowedDependencies = {"platform", "bill", "signal"})
@NullMarked
package io.watchbill.drift;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
