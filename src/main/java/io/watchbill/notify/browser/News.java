package io.watchbill.notify.browser;

import io.watchbill.platform.Nodes;
import io.watchbill.platform.Transactions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells all open views, at whichever server, what has happened: written down in the transaction in
 * which it happens, told once that is certain.
 */
@Component
class News {
  private final LiveEventStore store;
  private final BrowserViews views;
  private final Nodes nodes;
  private final Transactions transactions;
  private final InstantSource clock;
  private final JsonMapper json;

  News(
      LiveEventStore store,
      BrowserViews views,
      Nodes nodes,
      Transactions transactions,
      InstantSource clock,
      JsonMapper json) {
    this.store = store;
    this.views = views;
    this.nodes = nodes;
    this.transactions = transactions;
    this.clock = clock;
    this.json = json;
  }

  /** To everybody, once the running transaction has committed. */
  void tell(String name, Object data) {
    var event = new LiveEventStore.Event(null, name, json.writeValueAsString(data));
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      gathered().events.add(event);
    } else {
      transactions.run(() -> gathered().events.add(event));
    }
  }

  private Gathered gathered() {
    if (TransactionSynchronizationManager.getResource(this) instanceof Gathered known) {
      return known;
    }
    var begun = new Gathered();
    TransactionSynchronizationManager.bindResource(this, begun);
    TransactionSynchronizationManager.registerSynchronization(begun);
    return begun;
  }

  /** What one transaction tells. */
  private final class Gathered implements TransactionSynchronization {
    private final List<LiveEventStore.Event> events = new ArrayList<>();

    @Override
    public void suspend() {
      TransactionSynchronizationManager.unbindResource(News.this);
    }

    @Override
    public void resume() {
      TransactionSynchronizationManager.bindResource(News.this, this);
    }

    @Override
    public void beforeCommit(boolean readOnly) {
      store.add(events, nodes.self(), clock.instant());
    }

    @Override
    public void afterCommit() {
      events.forEach(event -> views.tell(event.name(), event.data()));
      nodes.tell(Relay.NEWS, "");
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(News.this);
    }
  }
}
