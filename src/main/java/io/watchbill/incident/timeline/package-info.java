/**
 * What happened to an incident, in order: entries are added and never changed. Calls no other place
 * of the room.
 */
@NullMarked
package io.watchbill.incident.timeline;

import org.jspecify.annotations.NullMarked;
