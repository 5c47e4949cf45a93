/**
 * The servers on one database: who lives, who must not run which loop, and what they call out to
 * one another.
 */
@NullMarked
package io.watchbill.platform.node;

import org.jspecify.annotations.NullMarked;
