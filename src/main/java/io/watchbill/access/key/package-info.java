/** The keys that machines carry, and how they carry them. Calls {@code audit}. */
@NullMarked
package io.watchbill.access.key;

import org.jspecify.annotations.NullMarked;
