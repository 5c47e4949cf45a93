/** Setting up, signing in and out, API keys. Calls the shared parts of {@code web} alone. */
@NullMarked
package io.watchbill.web.access;

import org.jspecify.annotations.NullMarked;
