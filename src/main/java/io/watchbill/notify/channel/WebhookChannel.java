package io.watchbill.notify.channel;

import io.watchbill.notify.link.Hmac;
import io.watchbill.notify.link.Keys;
import io.watchbill.notify.outbound.Exchange;
import io.watchbill.notify.outbound.OutboundClient;
import io.watchbill.notify.wording.PageWords;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts a page as JSON to an address of the person's own, signed so that the receiver knows who
 * sent it. 2xx is taken as received; 429, 5xx and silence are tried again with the same {@code
 * Idempotency-Key}; everything else is final.
 */
@Component
class WebhookChannel implements Channel {
  static final String NAME = "webhook";

  private final OutboundClient client;
  private final Keys secrets;
  private final InstantSource clock;
  private final JsonMapper json;

  WebhookChannel(OutboundClient client, Keys secrets, InstantSource clock, JsonMapper json) {
    this.client = client;
    this.secrets = secrets;
    this.clock = clock;
    this.json = json;
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
  public boolean configured() {
    return true;
  }

  @Override
  public @Nullable String refusal(String address) {
    return OutboundClient.refusal(address);
  }

  /** The secret a receiver checks the signatures of that contact method with. */
  String secret(String method) {
    return "whsec_" + Hmac.hex(secrets.key("webhook"), method);
  }

  @Override
  public Outcome send(Delivery delivery) {
    return post(delivery.notification(), delivery.method(), delivery.address(), body(delivery));
  }

  @Override
  public Outcome say(Saying saying) {
    return post(saying.notification(), saying.method(), saying.address(), body(saying));
  }

  private Outcome post(
      String notification, String method, String address, Map<String, @Nullable Object> content) {
    byte[] body = json.writeValueAsBytes(content);
    long at = clock.instant().getEpochSecond();
    String signed = at + "." + new String(body, StandardCharsets.UTF_8);
    byte[] secret = secret(method).getBytes(StandardCharsets.UTF_8);
    var headers =
        Map.of(
            "Content-Type",
            "application/json",
            "User-Agent",
            "Watchbill",
            "Idempotency-Key",
            notification,
            "X-Watchbill-Signature",
            "t=" + at + ",v1=" + Hmac.hex(secret, signed));
    return switch (client.post(address, headers, body)) {
      case Exchange.Refused(String reason) -> new Outcome.Failed(reason);
      case Exchange.Silent(String reason, boolean reached) ->
          new Outcome.Retry(reason, null, reached);
      case Exchange.Answered answered -> outcome(answered);
    };
  }

  private static Outcome outcome(Exchange.Answered answered) {
    int code = answered.code();
    if (code >= 200 && code < 300) {
      return new Outcome.Sent(false, "answered " + code);
    }
    if (Provider.later(code)) {
      return new Outcome.Retry("answered " + code, answered.pause());
    }
    return new Outcome.Failed(
        code >= 300 && code < 400
            ? "answered " + code + "; redirects are not followed"
            : "answered " + code);
  }

  private static Map<String, @Nullable Object> body(Saying saying) {
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("type", "text");
    body.put("notification", saying.notification());
    body.put("person", saying.person());
    body.put("subject", saying.subject());
    body.put("text", saying.text());
    return body;
  }

  private static Map<String, @Nullable Object> body(Delivery delivery) {
    var message = delivery.message();
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("type", "page");
    body.put("notification", delivery.notification());
    body.put("page", message.page());
    body.put("incident", message.incident());
    body.put("person", delivery.person());
    body.put("severity", message.severity());
    body.put("headline", PageWords.headline(message));
    body.put("title", message.title());
    body.put("system", message.system());
    body.put("signals", message.movements());
    body.put("since", message.since());
    body.put("suspect", message.suspect());
    body.put("runbook", message.runbook());
    body.put("reason", message.reason());
    body.put("escalatesAt", message.deadline());
    body.put("acknowledgeUrl", message.acknowledgeUrl());
    body.put("incidentUrl", message.incidentUrl());
    body.put("at", message.at());
    return body;
  }
}
