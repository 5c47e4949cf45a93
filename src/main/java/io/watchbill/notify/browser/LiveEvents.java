package io.watchbill.notify.browser;

import io.watchbill.escalation.PageAcknowledged;
import io.watchbill.escalation.PageEnded;
import io.watchbill.incident.TimelineAdded;
import io.watchbill.notify.channel.Channel;
import io.watchbill.notify.channel.QuietChannel;
import io.watchbill.notify.wording.PageMessage;
import io.watchbill.notify.wording.PageWords;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What open views are told of pages and incidents. */
@Component
class LiveEvents {
  static final String PAGE = "page";
  static final String PAGE_ENDED = "page-ended";
  static final String INCIDENT = "incident";
  static final String NOTICE = "notice";

  private final News news;

  LiveEvents(News news) {
    this.news = news;
  }

  static Map<String, @Nullable Object> page(PageMessage message) {
    var page = new LinkedHashMap<String, @Nullable Object>();
    page.put("page", message.page());
    page.put("incident", message.incident());
    page.put("title", PageWords.headline(message));
    page.put("reason", message.reason());
    page.put("severity", message.severity());
    page.put("kind", message.kind().word());
    page.put("at", message.at().toString());
    page.put("url", "/incidents/" + message.incident());
    return page;
  }

  static Map<String, Object> notice(Channel.Saying saying, Instant at) {
    return Map.of(
        "notice",
        saying.notification(),
        "title",
        saying.subject(),
        "at",
        at.toString(),
        "url",
        "/");
  }

  static Map<String, Object> notice(QuietChannel.Telling telling) {
    return Map.of(
        "notice",
        telling.notice(),
        "title",
        telling.words().subject(),
        "at",
        telling.at().toString(),
        "url",
        "/calendar/mine");
  }

  @EventListener
  void acknowledged(PageAcknowledged event) {
    ended(event.page().id(), event.page().incident(), "acknowledged", event.person());
  }

  @EventListener
  void ended(PageEnded event) {
    ended(event.page().id(), event.page().incident(), event.reason(), null);
  }

  @EventListener
  void happened(TimelineAdded event) {
    news.tell(
        INCIDENT,
        Map.of(
            "incident",
            event.incident(),
            "kind",
            event.entry().kind(),
            "summary",
            event.entry().summary()));
  }

  private void ended(String page, String incident, String why, @Nullable String by) {
    var data = new LinkedHashMap<String, @Nullable Object>();
    data.put("page", page);
    data.put("incident", incident);
    data.put("why", why);
    data.put("by", by);
    news.tell(PAGE_ENDED, data);
  }
}
