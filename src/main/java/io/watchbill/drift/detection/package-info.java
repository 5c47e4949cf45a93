/**
 * Whether a signal has left what is normal: the sequential test within its false-page budget, since
 * when, by how much, in which intents. Pure functions of numbers and time; calls {@code baseline}
 * alone.
 */
@NullMarked
package io.watchbill.drift.detection;

import org.jspecify.annotations.NullMarked;
