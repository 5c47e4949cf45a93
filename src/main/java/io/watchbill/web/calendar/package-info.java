/**
 * The calendar's views: who is on watch when, what was arranged beside the bill, coverage and load,
 * secret calendar links.
 */
@NullMarked
package io.watchbill.web.calendar;

import org.jspecify.annotations.NullMarked;
