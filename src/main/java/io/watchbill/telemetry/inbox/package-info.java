/**
 * From a request's spans to traces that are ready to be counted: accepted batches, stored and in
 * memory, and their assembling. Calls {@code trace}.
 */
@NullMarked
package io.watchbill.telemetry.inbox;

import org.jspecify.annotations.NullMarked;
