/**
 * Kills servers at chosen and at random instants and counts what became of the alerts that were
 * accepted. Nothing of it is in the product: the fault points stand between the server and its
 * database driver, put there by an initializer that only the class path of the tests has.
 */
@NullMarked
package io.watchbill.crash;

import org.jspecify.annotations.NullMarked;
