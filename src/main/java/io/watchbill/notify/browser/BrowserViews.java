package io.watchbill.notify.browser;

import io.watchbill.notify.BrowserFeed;
import io.watchbill.platform.Nodes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/** The views that are open at this node. */
@Component
class BrowserViews implements BrowserFeed {
  /** What other servers know of the views here: the persons they belong to. */
  static final String VIEWERS = "viewers";

  private static final long PATIENCE_SECONDS = 3;

  private final Set<BrowserView> views = ConcurrentHashMap.newKeySet();
  private final LiveEventStore store;
  private final JsonMapper json;
  private final Nodes nodes;

  BrowserViews(LiveEventStore store, JsonMapper json, Nodes nodes) {
    this.store = store;
    this.json = json;
    this.nodes = nodes;
  }

  /**
   * A new view, which takes everything from now on and shows it once it is started; {@code person}
   * is null for somebody the bill does not know.
   */
  BrowserView add(@Nullable String person, SseEmitter emitter) {
    var view = new BrowserView[1];
    view[0] = new BrowserView(person, emitter, () -> remove(view[0]));
    views.add(view[0]);
    sayWho();
    return view[0];
  }

  void remove(BrowserView view) {
    views.remove(view);
    sayWho();
  }

  private void sayWho() {
    var persons = new TreeSet<String>();
    views.forEach(view -> view.person().ifPresent(persons::add));
    nodes.say(VIEWERS, String.join(" ", persons));
  }

  boolean isEmpty() {
    return views.isEmpty();
  }

  @Override
  public String moment() {
    return store.moment();
  }

  @Override
  public int send(String person, String event, Object data) {
    return sendText(person, event, json.writeValueAsString(data));
  }

  /** As {@link #send}, of JSON. */
  int sendText(String person, String event, String text) {
    return send(view -> view.of(person), event, text);
  }

  /** Tells every view, without waiting for any. */
  void tell(String event, String text) {
    views.forEach(view -> view.offer(event, text));
  }

  private int send(Predicate<BrowserView> wanted, String event, String text) {
    var readers = views.stream().filter(wanted).toList();
    if (readers.isEmpty()) {
      return 0;
    }
    return taken(readers.stream().map(view -> view.offer(event, text)).toList());
  }

  /** Waits a moment for slow readers, and does not count those that are slower. */
  private static int taken(List<CompletableFuture<Boolean>> answers) {
    try {
      CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // Counted below as not taken.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return (int) answers.stream().filter(answer -> answer.getNow(false)).count();
  }

  /** Open views would keep the server from stopping. */
  @EventListener(ContextClosedEvent.class)
  void closeAll() {
    views.forEach(BrowserView::close);
  }
}
