package io.watchbill.notify.channel.sent;

import io.watchbill.platform.DueWork;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Forgets once a day which callbacks came more than thirty days ago: no provider repeats one for
 * longer, and links and buttons of that age lead nowhere.
 */
@Component
class CallbackLoop implements DueWork {
  private static final Duration KEPT = Duration.ofDays(30);
  private static final Duration BETWEEN = Duration.ofDays(1);

  private final SentStore store;

  CallbackLoop(SentStore store) {
    this.store = store;
  }

  @Override
  public String name() {
    return "callbacks";
  }

  @Override
  public Optional<Instant> nextDue() {
    return store.oldestSeen().map(oldest -> oldest.plus(KEPT).plus(BETWEEN));
  }

  @Override
  public int runDue(Instant now) {
    return nextDue().filter(due -> !due.isAfter(now)).isEmpty()
        ? 0
        : store.forgetSeen(now.minus(KEPT));
  }
}
