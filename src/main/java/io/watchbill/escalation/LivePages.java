package io.watchbill.escalation;

import io.watchbill.incident.Incidents;
import io.watchbill.platform.Transactions;
import io.watchbill.platform.WatchbillException;
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
  public Map<String, List<Instant>> asked(Instant from, Instant to) {
    return store.asked(from, to);
  }

  @Override
  public Acknowledgement acknowledge(String page, String person, String how) {
    return transactions.call(() -> take(page, person, how));
  }

  private Acknowledgement take(String id, String person, String how) {
    var held = hold(id);
    if (held == null) {
      return new Acknowledgement.Over("there is no such page");
    }
    var decision = paging.apply(held, new PageEvent.Acknowledge(person), clock.instant());
    return switch (decision.next()) {
      case PageState.Acknowledged taken -> {
        if (held.state() instanceof PageState.Acknowledged) {
          yield new Acknowledgement.AlreadyTaken(taken.person(), taken.at());
        }
        incidents.acknowledged(held.incident(), person, how);
        yield new Acknowledgement.Taken(taken.person(), taken.at());
      }
      case PageState.Resolved _, PageState.Waiting _, PageState.Exhausted _ ->
          new Acknowledgement.Over(decision.reason());
    };
  }

  @Override
  public void escalateNow(String page, String person) {
    transactions.run(() -> {
      var held = hold(page);
      if (held == null) {
        throw new WatchbillException(
            "PAGE-UNKNOWN", 404, "There is no page " + page, "Open the incident and try again");
      }
      var decision = paging.apply(held, new PageEvent.EscalateNow(person), clock.instant());
      if (decision.next().equals(held.state())) {
        throw new WatchbillException(
            "PAGE-NOBODY-LEFT",
            409,
            "The page cannot go on: " + decision.reason(),
            "Call somebody yourself, or add steps to the escalation in the bill");
      }
    });
  }

  /** Locks the incident first and the page second, as resolving does. */
  private PageStore.@Nullable Row hold(String id) {
    var row = store.find(id).orElse(null);
    if (row == null) {
      return null;
    }
    incidents.hold(row.incident());
    return Objects.requireNonNull(store.lock(id).orElse(null));
  }
}
