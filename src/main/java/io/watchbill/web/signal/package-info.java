/**
 * The views of signals: what is measured and watched, one signal whole and by intent. Calls {@code
 * chart}.
 */
@NullMarked
package io.watchbill.web.signal;

import org.jspecify.annotations.NullMarked;
