package io.watchbill.notify.browser;

import io.watchbill.escalation.Page;
import io.watchbill.escalation.Pages;
import io.watchbill.notify.wording.Messages;
import io.watchbill.notify.wording.PageMessage;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What a view that opens is told first: what happened since it was drawn, and who is asked. */
@Component
class Waiting {
  private static final Logger log = LoggerFactory.getLogger(Waiting.class);

  /** What is more is one refresh of everything. */
  private static final int MOST = 100;

  private final LiveEventStore store;
  private final Pages pages;
  private final Messages messages;
  private final JsonMapper json;

  Waiting(LiveEventStore store, Pages pages, Messages messages, JsonMapper json) {
    this.store = store;
    this.pages = pages;
    this.messages = messages;
    this.json = json;
  }

  /** {@code since} is empty for a reader that does not say what it has seen. */
  void tell(BrowserView view, @Nullable String person, String since) {
    var missed = missed(since);
    if (missed.size() > MOST) {
      view.offer(LiveEvents.INCIDENT, "{}");
    } else {
      missed.forEach(event -> view.offer(event.name(), event.data()));
    }
    if (person != null) {
      for (var message : asking(person)) {
        view.offer(LiveEvents.PAGE, json.writeValueAsString(LiveEvents.page(message)));
      }
    }
  }

  private List<LiveEventStore.Event> missed(String since) {
    if (!LiveEventStore.isMoment(since)) {
      return List.of();
    }
    try {
      return store.since(since).events().stream()
          .map(LiveEventStore.Kept::event)
          .filter(event -> event.person() == null)
          .distinct()
          .toList();
    } catch (DataAccessException unreadable) {
      log.debug("A view says it was drawn at {}", since, unreadable);
      return List.of(new LiveEventStore.Event(null, LiveEvents.INCIDENT, "{}"));
    }
  }

  /** A view opened after the page was sent is to ring as well. */
  private List<PageMessage> asking(String person) {
    return pages.live().stream().map(page -> asked(page, person)).filter(Objects::nonNull).toList();
  }

  private @Nullable PageMessage asked(Page page, String person) {
    var kind = page.asksNow(person);
    return kind == null || page.asked().isEmpty()
        ? null
        : messages.about(page, person, page.asked().getLast().reason(), kind);
  }
}
