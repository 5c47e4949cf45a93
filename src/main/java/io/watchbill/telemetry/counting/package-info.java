/**
 * Calls, conversations and five-minute rollups: what is added when traces are counted, what is read
 * of it, when it is forgotten. Calls {@code inbox}, {@code trace} and {@code price}.
 */
@NullMarked
package io.watchbill.telemetry.counting;

import org.jspecify.annotations.NullMarked;
