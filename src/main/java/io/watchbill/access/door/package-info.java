/**
 * What stands before every request: who it comes from, which door it wants, whether it opens. Calls
 * {@code key} and {@code audit}.
 */
@NullMarked
package io.watchbill.access.door;

import org.jspecify.annotations.NullMarked;
