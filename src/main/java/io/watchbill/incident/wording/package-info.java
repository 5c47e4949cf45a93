/** How incidents are put into words. Pure; calls no other place of the room. */
@NullMarked
package io.watchbill.incident.wording;

import org.jspecify.annotations.NullMarked;
