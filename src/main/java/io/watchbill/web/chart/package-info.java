/**
 * Signals drawn: points, band, onset and changes as figures that say themselves in words too. Calls
 * the shared parts of {@code web} alone.
 */
@NullMarked
package io.watchbill.web.chart;

import org.jspecify.annotations.NullMarked;
