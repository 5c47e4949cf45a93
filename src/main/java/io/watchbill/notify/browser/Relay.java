package io.watchbill.notify.browser;

import io.watchbill.platform.Node;
import io.watchbill.platform.Nodes;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Passes on between servers what views are to be told. Who calls out says only that there is
 * something; it is read from the database, so that a lost call costs two seconds and no event.
 */
@Component
class Relay {
  static final String NEWS = "news";
  private static final String TAKEN = "taken";
  private static final long PATIENCE_SECONDS = 3;
  private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final Logger log = LoggerFactory.getLogger(Relay.class);

  private final LiveEventStore store;
  private final BrowserViews views;
  private final Nodes nodes;
  private final InstantSource clock;
  private final JsonMapper json;
  private final Map<Long, CompletableFuture<Integer>> awaited = new ConcurrentHashMap<>();
  private @Nullable String seen;
  private volatile long lookedNanos = System.nanoTime() - FRESH_NANOS;

  Relay(
      LiveEventStore store, BrowserViews views, Nodes nodes, InstantSource clock, JsonMapper json) {
    this.store = store;
    this.views = views;
    this.nodes = nodes;
    this.clock = clock;
    this.json = json;
    nodes.listen(NEWS, word -> Thread.ofVirtual().name("relay").start(this::readOrLater));
    nodes.listen(TAKEN, this::taken);
  }

  /** From now on what other servers tell is passed on; called with the view already there. */
  synchronized void begin() {
    if (seen == null) {
      seen = store.moment();
    }
    if (!nodes.alone()) {
      nodes.look(); // the others are to know of the view before pages are sent to it
    }
  }

  /** Tells the views here what other servers have told since the last time. */
  synchronized void read() {
    if (seen == null || views.isEmpty()) {
      seen = null;
      return;
    }
    var news = store.since(seen);
    seen = news.moment();
    for (var kept : news.events()) {
      if (!kept.node().equals(nodes.self())) {
        pass(kept);
      }
    }
  }

  private void pass(LiveEventStore.Kept kept) {
    var event = kept.event();
    if (event.person() == null) {
      views.tell(event.name(), event.data());
      return;
    }
    int took = views.sendText(event.person(), event.name(), event.data());
    if (took > 0) {
      store.took(kept.number(), took);
      nodes.tell(TAKEN, kept.number() + " " + took);
    }
  }

  private void readOrLater() {
    try {
      read();
    } catch (DataAccessException | TransactionException away) {
      log.debug("What other servers tell could not be read; again in a moment", away);
    }
  }

  private void taken(String word) {
    var parts = word.split(" ");
    var waits = parts.length == 2 ? awaited.get(Long.parseLong(parts[0])) : null;
    if (waits != null) {
      waits.complete(Integer.parseInt(parts[1]));
    }
  }

  /**
   * Sends to every open view of a person at any server, and returns how many took it for certain:
   * those here, else those elsewhere that said so within three seconds.
   */
  int send(String person, String name, Object data) {
    String text = json.writeValueAsString(data);
    int here = views.sendText(person, name, text);
    if (nodes.alone() || !watchesElsewhere(person, here == 0)) {
      return here;
    }
    long number =
        store.add(new LiveEventStore.Event(person, name, text), nodes.self(), clock.instant());
    if (here > 0) {
      nodes.tell(NEWS, "");
      return here;
    }
    var answer = awaited.computeIfAbsent(number, none -> new CompletableFuture<>());
    try {
      nodes.tell(NEWS, "");
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException unheard) {
      return store.taken(number);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return store.taken(number);
    } finally {
      awaited.remove(number);
    }
  }

  /** A view that has just opened elsewhere may be unknown here; then the others are asked. */
  private boolean watchesElsewhere(String person, boolean ask) {
    if (knownElsewhere(person)) {
      return true;
    }
    if (!ask || System.nanoTime() - lookedNanos < FRESH_NANOS) {
      return false;
    }
    lookedNanos = System.nanoTime();
    nodes.look();
    return knownElsewhere(person);
  }

  private boolean knownElsewhere(String person) {
    return nodes.living().stream()
        .filter(node -> !node.id().equals(nodes.self()))
        .anyMatch(node -> viewers(node).contains(person));
  }

  private static List<String> viewers(Node node) {
    return Arrays.asList(node.facts().getOrDefault(BrowserViews.VIEWERS, "").split(" "));
  }
}
