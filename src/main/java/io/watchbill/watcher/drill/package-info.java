/** Drills: a real page to one person by every method at once, booked and kept. */
@NullMarked
package io.watchbill.watcher.drill;

import org.jspecify.annotations.NullMarked;
