package io.watchbill.drift.detection;

import io.watchbill.drift.WatchStatus;
import io.watchbill.drift.baseline.Model;
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
public record Demand(
    double smallest,
    boolean up,
    boolean down,
    @Nullable Double below,
    @Nullable Double above,
    double budget,
    double budgetHours) {

  /** The fixed bound; null for a relative shift. */
  public @Nullable Double bound() {
    return below != null ? below : above;
  }

  /** Whether it is a fixed bound rather than a change from the baseline. */
  public boolean bounded() {
    return bound() != null;
  }

  /** The smallest relative shift of the whole system found within an hour, a day and a week. */
  public WatchStatus.Attainable attainable(Model model, boolean perIntent) {
    return AttainRules.of(model, this, perIntent);
  }
}
