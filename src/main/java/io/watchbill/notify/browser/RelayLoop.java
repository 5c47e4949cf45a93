package io.watchbill.notify.browser;

import io.watchbill.platform.DueWork;
import io.watchbill.platform.Nodes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Each server for itself: while views are open, looks every two seconds for what other servers
 * told, should their call have been lost. Forgets what no view can want any more.
 */
@Component
class RelayLoop implements DueWork {
  private static final Duration POLL = Duration.ofSeconds(2);
  private static final Duration KEPT = Duration.ofMinutes(10);
  private static final Duration UPKEEP = Duration.ofHours(1);

  private final LiveEventStore store;
  private final Relay relay;
  private final BrowserViews views;
  private final Nodes nodes;
  private Instant read = Instant.EPOCH;

  RelayLoop(LiveEventStore store, Relay relay, BrowserViews views, Nodes nodes) {
    this.store = store;
    this.relay = relay;
    this.views = views;
    this.nodes = nodes;
  }

  @Override
  public String name() {
    return "views";
  }

  @Override
  public synchronized Optional<Instant> nextDue() {
    var upkeep = store.oldest().map(oldest -> oldest.plus(UPKEEP));
    if (nodes.alone() || views.isEmpty()) {
      return upkeep;
    }
    var poll = read.plus(POLL);
    return upkeep.filter(at -> at.isBefore(poll)).or(() -> Optional.of(poll));
  }

  @Override
  public synchronized int runDue(Instant now) {
    if (!read.plus(POLL).isAfter(now)) {
      read = now;
      relay.read();
    }
    var oldest = store.oldest().orElse(now);
    return oldest.plus(UPKEEP).isAfter(now) ? 0 : store.forget(now.minus(KEPT));
  }
}
