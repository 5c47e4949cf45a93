package io.watchbill.escalation;

import io.watchbill.incident.Incidents;
import io.watchbill.platform.Transactions;
import io.watchbill.platform.WatchbillException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The pages kept in the database. */
@Component
class LivePages implements Pages {
  private static final Duration LONGEST_SNOOZE = Duration.ofDays(7);

  private final PageStore store;
  private final Paging paging;
  private final Incidents incidents;
  private final InstantSource clock;
  private final Transactions transactions;

  LivePages(
      PageStore store,
      Paging paging,
      Incidents incidents,
      InstantSource clock,
      Transactions transactions) {
    this.store = store;
    this.paging = paging;
    this.incidents = incidents;
    this.clock = clock;
    this.transactions = transactions;
  }

  @Override
  public @Nullable Page find(String id) {
    return store.find(id).map(paging::page).orElse(null);
  }

  @Override
  public List<Page> of(String incident) {
    return store.of(incident).stream().map(paging::page).toList();
  }

  @Override
  public List<Page> open() {
    return store.open().stream().map(paging::page).toList();
  }

  @Override
  public List<Page> live() {
    return store.live().stream().map(paging::page).toList();
  }

  @Override
  public Map<String, List<Instant>> asked(Instant from, Instant to) {
    return store.asked(from, to);
  }

  @Override
  public List<Page.Ahead> ahead(String page, int limit) {
    return store.find(page).map(row -> paging.ahead(row, clock.instant(), limit)).orElse(List.of());
  }

  @Override
  public Acknowledgement acknowledge(String page, String person, String how) {
    return transactions.call(() -> take(page, person, how));
  }

  private Acknowledgement take(String id, String person, String how) {
    var row = hold(id);
    if (row == null) {
      return new Acknowledgement.Over("there is no such page");
    }
    var decision = paging.apply(row, new PageEvent.Acknowledge(person, how), clock.instant());
    var held = decision.next().held();
    if (held == null) {
      return new Acknowledgement.Over(decision.reason());
    }
    return decision.next().equals(row.state())
        ? new Acknowledgement.AlreadyTaken(held.person(), held.at())
        : new Acknowledgement.Taken(held.person(), held.at());
  }

  @Override
  public Answer takeOver(String page, String person, String how) {
    return act(page, new PageEvent.TakeOver(person, how));
  }

  @Override
  public Answer stillOn(String page, String person) {
    return act(page, new PageEvent.StillOn(person));
  }

  @Override
  public Answer offer(String page, String person, String to) {
    if (!paging.knows(to, clock.instant())) {
      throw new WatchbillException(
          "PAGE-NO-SUCH-PERSON",
          422,
          "The bill has no person " + to + ", or they have left",
          "Name somebody of the bill by their id");
    }
    return act(page, new PageEvent.Offer(person, to));
  }

  @Override
  public Answer accept(String page, String person, String how) {
    return act(page, new PageEvent.Accept(person, how));
  }

  @Override
  public Answer decline(String page, String person, String why) {
    return act(page, new PageEvent.Decline(person, why));
  }

  @Override
  public Answer snooze(String page, String person, Instant until) {
    var now = clock.instant();
    if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_SNOOZE))) {
      throw new WatchbillException(
          "PAGE-SNOOZE-END",
          422,
          "A snooze ends in the future, and within seven days",
          "Choose another end; for longer, mute the watch or close the incident with a reason");
    }
    return act(page, new PageEvent.Snooze(person, until));
  }

  @Override
  public void escalateNow(String page, String person) {
    if (act(page, new PageEvent.EscalateNow(person)) instanceof Answer.Refused refused) {
      throw new WatchbillException(
          "PAGE-NOBODY-LEFT",
          409,
          "The page cannot go on: " + refused.why(),
          "Call somebody yourself, or add steps to the escalation in the bill");
    }
  }

  private Answer act(String page, PageEvent event) {
    return transactions.call(() -> {
      var row = hold(page);
      if (row == null) {
        throw new WatchbillException(
            "PAGE-UNKNOWN", 404, "There is no page " + page, "Open the incident and try again");
      }
      var decision = paging.apply(row, event, clock.instant());
      var now = Objects.requireNonNull(find(page));
      return decision.next().equals(row.state())
          ? new Answer.Refused(now, decision.reason())
          : new Answer.Done(now, decision.reason());
    });
  }

  /** Locks the incident first and the page second, as resolving does. */
  private @Nullable PageRow hold(String id) {
    var row = store.find(id).orElse(null);
    if (row == null) {
      return null;
    }
    incidents.hold(row.incident());
    return Objects.requireNonNull(store.lock(id).orElse(null));
  }
}
