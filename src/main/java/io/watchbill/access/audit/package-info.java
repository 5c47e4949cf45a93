/**
 * Who came in, who was refused, what was made and ended: lines that are added and never changed.
 * Calls no other place of the room.
 */
@NullMarked
package io.watchbill.access.audit;

import org.jspecify.annotations.NullMarked;
