package io.watchbill.notify.channel.push;

import io.watchbill.notify.channel.Calls;
import io.watchbill.notify.channel.Channel;
import io.watchbill.notify.channel.Outcome;
import io.watchbill.notify.channel.Provider;
import io.watchbill.notify.channel.sent.Changing;
import io.watchbill.notify.channel.sent.SentMessage;
import io.watchbill.notify.channel.sent.SentMessages;
import io.watchbill.notify.outbound.Exchange;
import io.watchbill.notify.outbound.OutboundClient;
import io.watchbill.notify.wording.PageMessage;
import io.watchbill.notify.wording.PageWords;
import io.watchbill.notify.wording.ShortWords;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A notification with buttons in a browser, open or not. A second one of the same page takes the
 * place of the first, on its way (Topic) and on the screen (tag).
 */
@Component
class WebPushChannel implements Channel, Changing {
  static final String NAME = "webpush";

  private static final int LONGEST = 3000;
  private static final Duration USUAL = Duration.ofHours(4);
  private static final Duration SHORTEST = Duration.ofMinutes(1);

  private final Vapid vapid;
  private final OutboundClient client;
  private final Calls calls;
  private final SentMessages sent;

  WebPushChannel(Vapid vapid, OutboundClient client, Calls calls, SentMessages sent) {
    this.vapid = vapid;
    this.client = client;
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

  /** It needs no account. */
  @Override
  public boolean configured() {
    return true;
  }

  @Override
  public @Nullable String refusal(String address) {
    return Subscription.of(address).refusal();
  }

  @Override
  public Outcome send(Delivery delivery) {
    var message = delivery.message();
    String headline = PageWords.headline(message);
    var noted = sent.begin(NAME, delivery, headline);
    if (noted.taken()) {
      return new Outcome.Sent(false, "taken by the push service at an attempt before");
    }
    var body = body(headline, String.join("\n", ShortWords.facts(message)), message.page());
    body.put("acknowledge", message.acknowledgeUrl());
    body.put("yes", ShortWords.yes(message));
    body.put("url", message.incidentUrl());
    var outcome = push(delivery.address(), body, message.page(), ttl(message));
    if (outcome instanceof Outcome.Sent) {
      sent.taken(delivery.notification(), delivery.notification(), null);
    }
    return outcome;
  }

  @Override
  public Outcome say(Saying saying) {
    return push(
        saying.address(),
        body(saying.subject(), saying.text(), saying.notification()),
        saying.notification(),
        USUAL);
  }

  /** The same notification without a sound, and nothing to press. */
  @Override
  public Outcome change(SentMessage message, String how) {
    var body = body(message.words(), how, message.page());
    body.put("over", true);
    return push(message.address(), body, message.page(), USUAL);
  }

  private static Map<String, Object> body(String title, String text, String tag) {
    var body = new LinkedHashMap<String, Object>();
    body.put("title", title);
    body.put("body", text.length() <= LONGEST / 3 ? text : text.substring(0, LONGEST / 3));
    body.put("tag", tag);
    return body;
  }

  private static Duration ttl(PageMessage message) {
    var deadline = message.deadline();
    var until = deadline == null ? USUAL : Duration.between(message.at(), deadline);
    return until.compareTo(SHORTEST) < 0 ? SHORTEST : until;
  }

  private Outcome push(String address, Map<String, Object> body, String topic, Duration ttl) {
    var browser = Subscription.of(address);
    try {
      byte[] sealed =
          PushSealing.seal(
              browser.browser(),
              browser.secret(),
              calls.write(body).getBytes(StandardCharsets.UTF_8));
      var headers = new LinkedHashMap<String, String>();
      headers.put("Authorization", vapid.authorization(browser.endpoint()));
      headers.put("Content-Encoding", "aes128gcm");
      headers.put("Content-Type", "application/octet-stream");
      headers.put("TTL", String.valueOf(ttl.toSeconds()));
      headers.put("Urgency", "high");
      String name = topic.replaceAll("[^A-Za-z0-9_-]", "");
      headers.put("Topic", name.substring(Math.max(0, name.length() - 32)));
      return Provider.outcome(
          "The push service",
          client.exchange("POST", browser.endpoint(), headers, sealed),
          WebPushChannel::outcome);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return new Outcome.Failed("the subscription is damaged; switch web push on again");
    }
  }

  private static Outcome outcome(Exchange.Answered answered) {
    return switch (answered.code()) {
      case 200, 201, 202, 204 -> new Outcome.Sent(false, "taken by the push service");
      case 404, 410 -> new Outcome.Failed("the browser is not subscribed any more", true);
      default -> new Outcome.Failed("the push service answered " + answered.code());
    };
  }
}
