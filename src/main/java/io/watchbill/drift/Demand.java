package io.watchbill.drift;

import org.jspecify.annotations.Nullable;

/**
 * What a watch asks for.
 *
 * @param smallest smallest change worth waking for, as a logarithm; 0 for a fixed bound
 * @param up whether a rise pages; {@code down} whether a fall does
 * @param below the fixed lower bound in the signal's unit, {@code above} the upper one; both null
 *     for a relative shift
 * @param budget false pages accepted within {@code budgetHours}
 */
record Demand(
    double smallest,
    boolean up,
    boolean down,
    @Nullable Double below,
    @Nullable Double above,
    double budget,
    double budgetHours) {

  /** Whether it is a fixed bound rather than a change from the baseline. */
  boolean bounded() {
    return below != null || above != null;
  }
}
