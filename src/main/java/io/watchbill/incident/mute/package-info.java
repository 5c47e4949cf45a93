/** Watches that people have muted, and the end of that. Knows nothing of how incidents live. */
@NullMarked
package io.watchbill.incident.mute;

import org.jspecify.annotations.NullMarked;
