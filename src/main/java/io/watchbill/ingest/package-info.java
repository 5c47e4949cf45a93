/** The OTLP doors: decoding, dialects to canonical span facts, limits, back-pressure. */
@ApplicationModule(allowedDependencies = {"platform", "bill", "telemetry"})
@NullMarked
package io.watchbill.ingest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
