package io.watchbill.notify.browser;

import io.watchbill.notify.BrowserFeed;
import io.watchbill.notify.wording.PageMessage;
import java.util.List;
import java.util.Set;
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
  private static final long PATIENCE_SECONDS = 3;

  private final Set<BrowserView> views = ConcurrentHashMap.newKeySet();
  private final JsonMapper json;

  BrowserViews(JsonMapper json) {
    this.json = json;
  }

  /**
   * A new view; {@code person} is null for somebody the bill does not know. It is told first of the
   * pages that ask them already.
   */
  SseEmitter open(@Nullable String person, List<PageMessage> waiting) {
    var emitter = new SseEmitter(0L);
    var view = new BrowserView[1];
    view[0] = new BrowserView(person, emitter, () -> views.remove(view[0]));
    views.add(view[0]);
    for (var message : waiting) {
      view[0].offer(LiveEvents.PAGE, json.writeValueAsString(LiveEvents.page(message)));
    }
    view[0].start();
    return emitter;
  }

  @Override
  public int send(String person, String event, Object data) {
    return send(view -> view.of(person), event, data);
  }

  @Override
  public int broadcast(String event, Object data) {
    return send(view -> true, event, data);
  }

  private int send(Predicate<BrowserView> wanted, String event, Object data) {
    var readers = views.stream().filter(wanted).toList();
    if (readers.isEmpty()) {
      return 0;
    }
    String text = json.writeValueAsString(data);
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
