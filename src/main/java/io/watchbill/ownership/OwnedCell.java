package io.watchbill.ownership;

import io.watchbill.bill.GenerativeSystem.Delegation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cell as one bill declared it, for the time in which that held.
 *
 * @param owner a person id; null when the cell was empty or disputed
 * @param ownerName what the owner was called then
 * @param names everybody the cell named; two or more count as none
 * @param bill the version that declared it first
 * @param from when it came into force
 * @param to when something else did; null while it holds
 */
public record OwnedCell(
    String system,
    String layer,
    @Nullable String owner,
    @Nullable String ownerName,
    @Nullable String team,
    List<String> names,
    @Nullable Delegation delegation,
    @Nullable String delegateName,
    String bill,
    Instant from,
    @Nullable Instant to) {

  /** Whether this held at that instant. */
  public boolean heldAt(Instant at) {
    return !at.isBefore(from) && (to == null || at.isBefore(to));
  }
}
