package io.watchbill.ownership;

import io.watchbill.platform.DueWork;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Records the bill in force where that has not been done: after a failure, when a tape begins. */
@Component
class OwnerLoop implements DueWork {
  private final RecordedOwners owners;

  OwnerLoop(RecordedOwners owners) {
    this.owners = owners;
  }

  @Override
  public String name() {
    return "owners";
  }

  @Override
  public Optional<Instant> nextDue() {
    return owners.behind() ? Optional.of(Instant.EPOCH) : Optional.empty();
  }

  @Override
  public int runDue(Instant now) {
    return owners.catchUp() ? 1 : 0;
  }
}
