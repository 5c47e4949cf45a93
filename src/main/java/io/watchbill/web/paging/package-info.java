/**
 * Pages in an incident: where each stands, who was asked and who is next, and what people do about
 * it, in the browser and by JSON; and the watches that are muted. Calls no other place of views.
 */
@NullMarked
package io.watchbill.web.paging;

import org.jspecify.annotations.NullMarked;
