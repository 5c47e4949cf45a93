package io.watchbill.incident.mute;

import io.watchbill.bill.Bills;
import io.watchbill.incident.Mute;
import io.watchbill.incident.MuteEnded;
import io.watchbill.incident.Mutes;
import io.watchbill.platform.Ids;
import io.watchbill.platform.Transactions;
import io.watchbill.platform.Wakes;
import io.watchbill.platform.WatchbillException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The mutes kept in the database. */
@Component
class LiveMutes implements Mutes {
  private static final Duration LONGEST = Duration.ofDays(30);

  private final MuteStore store;
  private final Bills bills;
  private final Ids ids;
  private final InstantSource clock;
  private final Transactions transactions;
  private final Wakes wakes;
  private final ApplicationEventPublisher events;

  LiveMutes(
      MuteStore store,
      Bills bills,
      Ids ids,
      InstantSource clock,
      Transactions transactions,
      Wakes wakes,
      ApplicationEventPublisher events) {
    this.store = store;
    this.bills = bills;
    this.ids = ids;
    this.clock = clock;
    this.transactions = transactions;
    this.wakes = wakes;
    this.events = events;
  }

  @Override
  public List<Mute> live() {
    var now = clock.instant();
    return store.live().stream().filter(mute -> mute.until().isAfter(now)).toList();
  }

  @Override
  public @Nullable Mute of(String watch) {
    return store.of(watch).filter(mute -> mute.until().isAfter(clock.instant())).orElse(null);
  }

  @Override
  public Mute mute(String watch, String person, Instant until, String reason) {
    var now = clock.instant();
    if (bills.current().watches().stream().noneMatch(known -> known.id().equals(watch))) {
      throw new WatchbillException(
          "MUTE-NO-SUCH-WATCH",
          422,
          "The bill has no watch " + watch,
          "Name a watch by its id: its signal, unless the bill gives it another");
    }
    if (reason.isBlank()) {
      throw new WatchbillException(
          "MUTE-REASON-NEEDED",
          422,
          "Muting a watch needs a reason",
          "Say why nobody is to be woken; everybody sees it under Now");
    }
    if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
      throw new WatchbillException(
          "MUTE-END",
          422,
          "A mute ends in the future, and within 30 days",
          "Choose another end; a watch that should never wake anybody has severity note in the bill");
    }
    return transactions.call(() -> {
      store.of(watch).ifPresent(mute -> store.end(mute.id(), now, "replaced by " + person));
      var mute = new Mute(ids.next("mute"), watch, person, reason.strip(), now, until);
      store.insert(mute);
      wakes.afterCommit(MuteLoop.NAME);
      return mute;
    });
  }

  @Override
  public boolean unmute(String watch, String person) {
    var name = bills.current().personName(person);
    return transactions.call(
        () -> store.of(watch).map(mute -> end(mute, "ended by " + name)).orElse(false));
  }

  /** In the caller's transaction; false when somebody else ended it. */
  boolean end(Mute mute, String because) {
    var ended = store.end(mute.id(), clock.instant(), because);
    if (ended) {
      events.publishEvent(new MuteEnded(mute, because));
    }
    return ended;
  }
}
