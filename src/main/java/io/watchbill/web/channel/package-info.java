/** Setting up channels. Calls the shared parts of {@code web} alone. */
@NullMarked
package io.watchbill.web.channel;

import org.jspecify.annotations.NullMarked;
