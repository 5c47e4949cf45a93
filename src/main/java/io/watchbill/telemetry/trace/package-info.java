/**
 * What a trace says: how its spans hang together, what they inherit, and which of them are calls.
 * Pure; calls no other place of the room.
 */
@NullMarked
package io.watchbill.telemetry.trace;

import org.jspecify.annotations.NullMarked;
