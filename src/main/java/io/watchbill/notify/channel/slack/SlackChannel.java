package io.watchbill.notify.channel.slack;

import io.watchbill.notify.channel.Calls;
import io.watchbill.notify.channel.Channel;
import io.watchbill.notify.channel.Outcome;
import io.watchbill.notify.channel.Provider;
import io.watchbill.notify.channel.Setting;
import io.watchbill.notify.channel.sent.Changing;
import io.watchbill.notify.channel.sent.SentMessage;
import io.watchbill.notify.channel.sent.SentMessages;
import io.watchbill.notify.outbound.Exchange;
import io.watchbill.notify.vault.Vault;
import io.watchbill.notify.wording.PageMessage;
import io.watchbill.notify.wording.PageWords;
import io.watchbill.notify.wording.ShortWords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * A direct message with buttons to the person's own Slack user. A channel may get a copy without
 * buttons; that never counts as having paged anybody. Slack takes no idempotency key: when its
 * answer is lost, the person may see the message twice, with the same buttons.
 */
@Component
class SlackChannel implements Channel, Changing {
  static final String NAME = "slack";
  static final String SIGNING = "slack.signing-secret";

  private static final Logger log = LoggerFactory.getLogger(SlackChannel.class);
  private static final String TOKEN = "slack.token";
  private static final String COPY = "slack.copy-channel";
  private static final String URL = "slack.url";

  private final Vault vault;
  private final Calls calls;
  private final SentMessages sent;

  SlackChannel(Vault vault, Calls calls, SentMessages sent) {
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
        Setting.secret(TOKEN, "Bot token", "begins with xoxb-; the bot needs the scope chat:write"),
        Setting.secret(
            SIGNING,
            "Signing secret",
            "under Basic Information; interactivity is sent to /callbacks/slack"),
        Setting.optional(
            COPY, "Channel that gets a copy", "like C0123456789; nobody is paged by it"),
        Setting.optional(URL, "Address of the Web API", "https://slack.com/api"));
  }

  @Override
  public boolean configured() {
    return vault.find(TOKEN) != null && vault.find(SIGNING) != null;
  }

  @Override
  public Outcome check() {
    return call(
        "auth.test",
        Map.of(),
        answer ->
            new Outcome.Sent(
                false,
                "Slack knows the bot "
                    + Provider.said(answer.path("user").asString("?"))
                    + " of the workspace "
                    + Provider.said(answer.path("team").asString("?"))
                    + "."));
  }

  @Override
  public @Nullable String refusal(String address) {
    return address.matches("[UW][A-Z0-9]{6,20}")
        ? null
        : "is no member of Slack; write the member ID, like U012AB3CD (profile, three dots, Copy"
            + " member ID)";
  }

  @Override
  public Outcome send(Delivery delivery) {
    var message = delivery.message();
    String headline = PageWords.headline(message);
    var noted = sent.begin(NAME, delivery, headline);
    if (noted.taken()) {
      return new Outcome.Sent(false, "taken by Slack at an attempt before");
    }
    var body = body(delivery.address(), headline);
    body.put(
        "blocks",
        SlackRules.page(
            headline,
            ShortWords.facts(message),
            new SlackRules.Buttons(
                delivery.notification(), ShortWords.yes(message), ShortWords.no(message)),
            message.incidentUrl()));
    return call(
        "chat.postMessage",
        body,
        answer -> {
          sent.taken(
              delivery.notification(),
              answer.path("ts").asString(""),
              answer.path("channel").asString(delivery.address()));
          copy(message);
          return new Outcome.Sent(false, "taken by Slack");
        });
  }

  @Override
  public Outcome say(Saying saying) {
    return call(
        "chat.postMessage",
        body(saying.address(), saying.subject() + "\n" + saying.text()),
        answer -> new Outcome.Sent(false, "taken by Slack"));
  }

  @Override
  public Outcome change(SentMessage message, String how) {
    var body = body(Objects.requireNonNullElse(message.place(), ""), message.words() + ": " + how);
    body.put("ts", Objects.requireNonNullElse(message.provider(), ""));
    body.put("blocks", SlackRules.over(message.words(), how));
    return call("chat.update", body, answer -> new Outcome.Sent(true, "changed"));
  }

  /** Once for each page, and at most once: nobody relies on it. */
  private void copy(PageMessage message) {
    String channel = vault.find(COPY);
    if (channel == null || !sent.first("slack-copy", message.page())) {
      return;
    }
    var text = PageWords.headline(message) + "\n" + message.incidentUrl();
    if (call("chat.postMessage", body(channel, text), answer -> new Outcome.Sent(true, ""))
        instanceof Outcome.Sent) {
      return;
    }
    log.warn("The copy of {} to the Slack channel {} was not taken", message.page(), channel);
  }

  private static Map<String, Object> body(String channel, String text) {
    var body = new LinkedHashMap<String, Object>();
    body.put("channel", channel);
    body.put("text", SlackRules.escape(text));
    body.put("unfurl_links", false);
    body.put("unfurl_media", false);
    return body;
  }

  private Outcome call(String method, Map<String, Object> body, Function<JsonNode, Outcome> done) {
    String base = vault.address(URL, "https://slack.com/api");
    var exchange =
        calls.post(
            base + "/" + method,
            Map.of("Authorization", "Bearer " + Objects.requireNonNullElse(vault.find(TOKEN), "")),
            body);
    return Provider.outcome("Slack", exchange, answered -> outcome(answered, done));
  }

  /** Slack says 200 to everything; whether it was done is in the body. */
  private Outcome outcome(Exchange.Answered answered, Function<JsonNode, Outcome> done) {
    var answer = calls.read(answered.body());
    if (answer.path("ok").asBoolean(false)) {
      return done.apply(answer);
    }
    String error = answer.path("error").asString("answered " + answered.code());
    return SlackRules.ofTheAddress(error)
        ? new Outcome.Failed("Slack: " + Provider.said(error), !error.equals("invalid_arguments"))
        : new Outcome.Retry("Slack: " + Provider.said(error), answered.pause());
  }
}
