package io.watchbill.notify.channel.sent;

import io.watchbill.notify.channel.Outcome;
import io.watchbill.platform.DueWork;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Changes messages whose page is over; tried six times within half an hour, then left as is. */
@Component
class ChangeLoop implements DueWork {
  static final String NAME = "message-changes";

  private static final Logger log = LoggerFactory.getLogger(ChangeLoop.class);
  private static final Duration AGAIN = Duration.ofMinutes(5);
  private static final int ATTEMPTS = 6;
  private static final int BATCH = 20;

  private final SentStore store;
  private final Presses presses;
  private final Map<String, Changing> channels;

  ChangeLoop(SentStore store, Presses presses, List<Changing> channels) {
    this.store = store;
    this.presses = presses;
    this.channels = channels.stream().collect(Collectors.toMap(Changing::name, c -> c));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int runDue(Instant now) {
    var claimed = store.claimChanges(now, now.plus(AGAIN), BATCH);
    for (var change : claimed) {
      var message = change.message();
      var channel = channels.get(message.channel());
      if (channel == null || change.attempt() > ATTEMPTS || done(channel, message)) {
        store.changed(message.notification());
      }
    }
    return claimed.size();
  }

  private boolean done(Changing channel, SentMessage message) {
    try {
      return switch (channel.change(message, presses.ending(message))) {
        case Outcome.Retry(String reason, var _, var _) -> {
          log.info("{} is to be changed later: {}", message.notification(), reason);
          yield false;
        }
        case Outcome.Failed(String reason, boolean gone) -> {
          log.info("{} cannot be changed: {}", message.notification(), reason);
          yield true;
        }
        case Outcome.Sent sent -> true;
        case Outcome.Pointless pointless -> true;
      };
    } catch (RuntimeException e) {
      log.warn("{} could not be changed", message.notification(), e);
      return false;
    }
  }

  @Override
  public Optional<Instant> nextDue() {
    return store.nextChange();
  }
}
