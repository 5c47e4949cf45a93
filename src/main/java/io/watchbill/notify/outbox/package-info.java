/**
 * What is on its way: a row from the decision to its end, sent by a loop. Calls {@code contact},
 * {@code channel}, {@code wording} and {@code notice}.
 */
@NullMarked
package io.watchbill.notify.outbox;

import org.jspecify.annotations.NullMarked;
