/** Switching web push on in a browser. Calls the shared parts of {@code web} alone. */
@NullMarked
package io.watchbill.web.push;

import org.jspecify.annotations.NullMarked;
