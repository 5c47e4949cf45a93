package io.watchbill.platform;

import java.time.Instant;
import java.util.Optional;

/** Due work that this server runs only while its schema is not too old for it. */
record GatedWork(DueWork work, Nodes nodes) implements DueWork {
  @Override
  public String name() {
    return work.name();
  }

  @Override
  public int runDue(Instant now) {
    return nodes.round(work.name(), () -> work.runDue(now));
  }

  @Override
  public Optional<Instant> nextDue() {
    return left() ? Optional.empty() : work.nextDue();
  }

  private boolean left() {
    return nodes.leaves().contains(work.name()) || nodes.leaves().contains("*");
  }
}
