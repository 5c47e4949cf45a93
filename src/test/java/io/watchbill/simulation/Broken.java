package io.watchbill.simulation;

/** An invariant does not hold. An error, so that nobody takes it for a failure of their own. */
final class Broken extends Error {
  private static final long serialVersionUID = 1;

  private final Invariant invariant;

  Broken(Invariant invariant, String what) {
    super(invariant + ": " + what + " (" + invariant.sentence() + ")");
    this.invariant = invariant;
  }

  Invariant invariant() {
    return invariant;
  }
}
