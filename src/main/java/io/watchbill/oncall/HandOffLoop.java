package io.watchbill.oncall;

import io.watchbill.oncall.HandOffStore.Due;
import io.watchbill.platform.DueWork;
import io.watchbill.platform.Transactions;
import java.time.Instant;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Announces each hand-off once: whoever listens writes down what is to be told with it. */
@Component
@EnableConfigurationProperties(HandOffSettings.class)
class HandOffLoop implements DueWork {
  static final String NAME = "hand-offs";
  private static final int BATCH = 100;

  private final HandOffStore store;
  private final Shifts shifts;
  private final Transactions transactions;
  private final ApplicationEventPublisher events;
  private final HandOffSettings settings;

  HandOffLoop(
      HandOffStore store,
      Shifts shifts,
      Transactions transactions,
      ApplicationEventPublisher events,
      HandOffSettings settings) {
    this.store = store;
    this.shifts = shifts;
    this.transactions = transactions;
    this.events = events;
    this.settings = settings;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Instant> nextDue() {
    return store.nextDue();
  }

  @Override
  public int runDue(Instant now) {
    return transactions.each(store.due(now, BATCH), due -> tell(due, now));
  }

  private boolean tell(Due due, Instant now) {
    var changed = store.claim(due);
    if (changed.isEmpty()) {
      return false;
    }
    var stale = due.at().plus(settings.grace());
    if (now.isAfter(stale)) {
      store.told(due, now, "too late: more than " + settings.grace() + " after the hand-off");
      return true;
    }
    var lines = changed.stream().map(line -> line(due, line)).toList();
    store.told(due, now, "told");
    events.publishEvent(new HandedOff(due.rotation(), due.at(), now, stale, lines));
    return true;
  }

  private HandedOff.Line line(Due due, HandOffStore.Changed changed) {
    var shift = shifts.at(due.rotation(), changed.as(), due.at());
    var until = shift != null && shift.person().equals(changed.comes()) ? shift.until() : null;
    return new HandedOff.Line(changed.as(), changed.leaves(), changed.comes(), until);
  }
}
