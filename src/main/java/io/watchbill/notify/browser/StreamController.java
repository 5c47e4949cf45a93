package io.watchbill.notify.browser;

import io.watchbill.access.Accounts;
import io.watchbill.escalation.Page;
import io.watchbill.escalation.Pages;
import io.watchbill.notify.outbox.PostedNotifications;
import io.watchbill.notify.wording.Messages;
import io.watchbill.notify.wording.PageMessage;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The feed of an open view: {@code GET /api/stream}, server-sent events. */
@RestController
class StreamController {
  private final Accounts accounts;
  private final Pages pages;
  private final Messages messages;
  private final BrowserViews views;
  private final PostedNotifications notifications;

  StreamController(
      Accounts accounts,
      Pages pages,
      Messages messages,
      BrowserViews views,
      PostedNotifications notifications) {
    this.accounts = accounts;
    this.pages = pages;
    this.messages = messages;
    this.views = views;
    this.notifications = notifications;
  }

  @GetMapping(path = "/api/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter open() {
    var account = accounts.current();
    String person = account == null ? null : account.person();
    if (person == null) {
      return views.open(null, List.of());
    }
    var stream = views.open(person, waiting(person));
    notifications.reachable(person, BrowserChannel.NAME);
    return stream;
  }

  /** A view opened after the page was sent is to ring as well. */
  private List<PageMessage> waiting(String person) {
    return pages.live().stream().map(page -> asked(page, person)).filter(Objects::nonNull).toList();
  }

  private @Nullable PageMessage asked(Page page, String person) {
    var kind = page.asksNow(person);
    return kind == null || page.asked().isEmpty()
        ? null
        : messages.about(page, person, page.asked().getLast().reason(), kind);
  }
}
