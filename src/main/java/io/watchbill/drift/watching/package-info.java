/**
 * The watches of the bill at work: the loop that feeds them, where they stand, the alarms they
 * raise, what other rooms are shown of them. The one place of the room with tables; calls {@code
 * baseline} and {@code detection}.
 */
@NullMarked
package io.watchbill.drift.watching;

import org.jspecify.annotations.NullMarked;
