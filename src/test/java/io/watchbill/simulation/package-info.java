/**
 * The seeded simulation of paging: the product's own code on a real database, in one thread, with a
 * clock, a network and people that are played, and crashes at any statement. What must hold is read
 * from the database and from what the network saw, never from the product.
 */
@NullMarked
package io.watchbill.simulation;

import org.jspecify.annotations.NullMarked;
