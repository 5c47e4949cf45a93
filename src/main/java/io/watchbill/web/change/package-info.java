/** The view of changes, and how a change of text is shown. Calls {@code chart} for labels. */
@NullMarked
package io.watchbill.web.change;

import org.jspecify.annotations.NullMarked;
