/** The catalogue of behavioural measures and their time series per scope. */
@ApplicationModule(allowedDependencies = {"platform", "bill", "telemetry"})
@NullMarked
package io.watchbill.signal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
