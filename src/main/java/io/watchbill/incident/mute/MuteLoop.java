package io.watchbill.incident.mute;

import io.watchbill.platform.DueWork;
import io.watchbill.platform.Transactions;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Ends mutes when their time has come. */
@Component
class MuteLoop implements DueWork {
  static final String NAME = "mute";

  private final MuteStore store;
  private final LiveMutes mutes;
  private final Transactions transactions;

  MuteLoop(MuteStore store, LiveMutes mutes, Transactions transactions) {
    this.store = store;
    this.mutes = mutes;
    this.transactions = transactions;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Instant> nextDue() {
    return store.nextEnd();
  }

  @Override
  public int runDue(Instant now) {
    return transactions.each(store.over(now), mute -> mutes.end(mute, "its time was over"));
  }
}
