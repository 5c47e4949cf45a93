/**
 * The views of incidents and of one page: the list, one incident as it is lived through, the link
 * that acknowledges without signing in. Calls {@code chart} and {@code change}.
 */
@NullMarked
package io.watchbill.web.incident;

import org.jspecify.annotations.NullMarked;
