/**
 * What the assistants did: calls, conversations, prices, five-minute rollups, retention, and the
 * reads that signals need. Says nothing about good or bad.
 */
@ApplicationModule(allowedDependencies = {"platform", "bill"})
@NullMarked
package io.watchbill.telemetry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
