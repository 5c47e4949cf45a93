/** The views that are open, fed by server-sent events. Calls {@code outbox}. */
@NullMarked
package io.watchbill.notify.browser;

import org.jspecify.annotations.NullMarked;
