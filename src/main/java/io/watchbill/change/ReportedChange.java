package io.watchbill.change;

import org.jspecify.annotations.Nullable;

/**
 * A change as one door reported it.
 *
 * @param dedupe what makes a second report of the same thing recognisable
 * @param revision the commit it went in with; null when the door does not know
 * @param details a JSON object of what the door said beyond the change's own fields
 */
record ReportedChange(Change change, String dedupe, @Nullable String revision, String details) {}
