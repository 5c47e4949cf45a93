/**
 * What is normal for a signal on one system: the past in bounded memory, the level, the weekly
 * rhythm and how far levels wander, learned from it. Pure functions of numbers and time, which know
 * nothing of watches; calls no other place of the room.
 */
@NullMarked
package io.watchbill.drift.baseline;

import org.jspecify.annotations.NullMarked;
