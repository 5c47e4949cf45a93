/**
 * What a call costs: the bill's own prices, then the table shipped with the program. Calls no other
 * place of the room.
 */
@NullMarked
package io.watchbill.telemetry.price;

import org.jspecify.annotations.NullMarked;
