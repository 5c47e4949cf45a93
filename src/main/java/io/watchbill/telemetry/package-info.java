/**
 * What the assistants did: calls, conversations, prices, five-minute rollups, retention, and the
 * reads that signals need. Says nothing about good or bad. Here: the face and its values; {@code
 * inbox}, {@code trace}, {@code price} and {@code counting} lie on the way of a span.
 */
@ApplicationModule(allowedDependencies = {"platform", "bill"})
@NullMarked
package io.watchbill.telemetry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
