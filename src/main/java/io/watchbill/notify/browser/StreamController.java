package io.watchbill.notify.browser;

import io.watchbill.access.Accounts;
import io.watchbill.notify.outbox.PostedNotifications;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The feed of an open view: {@code GET /api/stream}, server-sent events. */
@RestController
class StreamController {
  private final Accounts accounts;
  private final Waiting waiting;
  private final BrowserViews views;
  private final Relay relay;
  private final PostedNotifications notifications;

  StreamController(
      Accounts accounts,
      Waiting waiting,
      BrowserViews views,
      Relay relay,
      PostedNotifications notifications) {
    this.accounts = accounts;
    this.waiting = waiting;
    this.views = views;
    this.relay = relay;
    this.notifications = notifications;
  }

  /** {@code since} is the moment the view was drawn, as the view was told. */
  @GetMapping(path = "/api/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter open(@RequestParam(defaultValue = "") String since) {
    var account = accounts.current();
    String person = account == null ? null : account.person();
    var emitter = new SseEmitter(0L);
    // First it takes what happens from now on; then it is told what it may have missed.
    var view = views.add(person, emitter);
    try {
      relay.begin();
      waiting.tell(view, person, since);
    } catch (RuntimeException broken) {
      views.remove(view);
      throw broken;
    }
    view.start();
    if (person != null) {
      notifications.reachable(person, BrowserChannel.NAME);
    }
    return emitter;
  }
}
