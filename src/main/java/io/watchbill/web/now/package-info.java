/**
 * The first view: what is open, who is on watch, how well systems are heard. Calls {@code incident}
 * for words and {@code chart} for names.
 */
@NullMarked
package io.watchbill.web.now;

import org.jspecify.annotations.NullMarked;
