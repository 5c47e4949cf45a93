package io.watchbill.notify.channel.team;

import io.watchbill.notify.channel.Calls;
import io.watchbill.notify.channel.Channel;
import io.watchbill.notify.channel.Outcome;
import io.watchbill.notify.channel.Provider;
import io.watchbill.notify.channel.Setting;
import io.watchbill.notify.channel.sent.Changing;
import io.watchbill.notify.channel.sent.SentMessage;
import io.watchbill.notify.channel.sent.SentMessages;
import io.watchbill.notify.vault.Vault;
import io.watchbill.notify.wording.PageWords;
import io.watchbill.notify.wording.ShortWords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A page as an event of PagerDuty (Events API v2), acknowledged and resolved there as it is here.
 * The page's id is the deduplication key, so that every attempt and every person is one incident.
 */
@Component
class PagerDutyChannel implements Channel, Changing {
  static final String NAME = "pagerduty";

  private static final String KEY = "pagerduty.routing-key";
  private static final String URL = "pagerduty.url";
  private static final String ADDRESS = "default";

  private final Vault vault;
  private final Calls calls;
  private final SentMessages sent;

  PagerDutyChannel(Vault vault, Calls calls, SentMessages sent) {
    this.vault = vault;
    this.calls = calls;
    this.sent = sent;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Traits traits() {
    return new Traits(false, false, false);
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.secret(KEY, "Routing key", "of an integration Events API v2; 32 characters"),
        Setting.optional(URL, "Address of the events", "https://events.pagerduty.com"));
  }

  @Override
  public boolean configured() {
    return vault.find(KEY) != null;
  }

  @Override
  public @Nullable String refusal(String address) {
    return address.equals(ADDRESS)
        ? null
        : "is not known; write default, which stands for the routing key under Channels";
  }

  @Override
  public Outcome send(Delivery delivery) {
    var message = delivery.message();
    var noted = sent.begin(NAME, delivery, PageWords.headline(message));
    var payload = new LinkedHashMap<String, Object>();
    payload.put("summary", PageWords.headline(message));
    payload.put("source", message.system());
    payload.put("severity", message.severity().equals("page") ? "critical" : "warning");
    payload.put("timestamp", message.at().toString());
    payload.put("component", message.system());
    payload.put("custom_details", Map.of("page", ShortWords.facts(message)));
    var event = event("trigger", noted.page());
    event.put("payload", payload);
    event.put("client", "Watchbill");
    event.put("client_url", message.incidentUrl());
    event.put(
        "links",
        List.of(
            Map.of("href", message.acknowledgeUrl(), "text", "Acknowledge in Watchbill"),
            Map.of("href", message.incidentUrl(), "text", "Incident")));
    return enqueue(event, () -> sent.taken(delivery.notification(), noted.page(), null));
  }

  @Override
  public Outcome say(Saying saying) {
    var event = event("trigger", saying.notification());
    event.put(
        "payload",
        Map.of(
            "summary",
            saying.subject() + ": " + saying.text(),
            "source",
            "Watchbill",
            "severity",
            "info"));
    return enqueue(event, () -> {});
  }

  @Override
  public Outcome change(SentMessage message, String how) {
    String action = how.contains("resolved") ? "resolve" : "acknowledge";
    return enqueue(event(action, message.page()), () -> {});
  }

  private Map<String, Object> event(String action, String page) {
    var event = new LinkedHashMap<String, Object>();
    event.put("routing_key", Objects.requireNonNullElse(vault.find(KEY), ""));
    event.put("event_action", action);
    event.put("dedup_key", "watchbill/" + page);
    return event;
  }

  private Outcome enqueue(Map<String, Object> event, Runnable taken) {
    String base = vault.address(URL, "https://events.pagerduty.com");
    return Provider.outcome(
        "PagerDuty",
        calls.post(base + "/v2/enqueue", Map.of(), event),
        answered -> {
          if (answered.code() == 202) {
            taken.run();
            return new Outcome.Sent(false, "taken by PagerDuty");
          }
          var answer = calls.read(answered.body());
          return new Outcome.Failed(
              "PagerDuty: "
                  + Provider.said(
                      answer.path("message").asString("answered " + answered.code())
                          + " "
                          + answer.path("errors")));
        });
  }
}
