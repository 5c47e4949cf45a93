package io.watchbill.notify.channel.telegram;

import io.watchbill.notify.channel.Calls;
import io.watchbill.notify.channel.Channel;
import io.watchbill.notify.channel.Outcome;
import io.watchbill.notify.channel.Provider;
import io.watchbill.notify.channel.Setting;
import io.watchbill.notify.channel.sent.Changing;
import io.watchbill.notify.channel.sent.SentMessage;
import io.watchbill.notify.channel.sent.SentMessages;
import io.watchbill.notify.link.PublicAddress;
import io.watchbill.notify.outbound.Exchange;
import io.watchbill.notify.vault.Vault;
import io.watchbill.notify.wording.PageWords;
import io.watchbill.notify.wording.ShortWords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A message with buttons in the person's chat with the bot. Telegram takes no idempotency key: when
 * its answer is lost, the person may see the message twice, with the same buttons.
 */
@Component
class TelegramChannel implements Channel, Changing {
  static final String NAME = "telegram";
  static final String BOT = "telegram.bot";
  static final String ACKNOWLEDGE = "a:";
  static final String ESCALATE = "e:";

  private static final String TOKEN = "telegram.token";
  private static final String URL = "telegram.url";
  private static final int LONGEST = 4000;

  private final Vault vault;
  private final Calls calls;
  private final SentMessages sent;
  private final PublicAddress here;
  private final TelegramCodes codes;

  TelegramChannel(
      Vault vault, Calls calls, SentMessages sent, PublicAddress here, TelegramCodes codes) {
    this.vault = vault;
    this.calls = calls;
    this.sent = sent;
    this.here = here;
    this.codes = codes;
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
        Setting.secret(TOKEN, "Bot token", "from @BotFather, like 123456:ABC-…"),
        Setting.plain(BOT, "Name of the bot", "without @, for the link that people open"),
        Setting.optional(URL, "Address of the Bot API", "https://api.telegram.org"));
  }

  @Override
  public boolean configured() {
    return vault.find(TOKEN) != null;
  }

  /** Also tells Telegram where button presses go. */
  @Override
  public Outcome check() {
    String address = here.of(TelegramController.PATH);
    if (address == null) {
      return new Outcome.Failed(
          "Telegram has to know where this server is; start it with watchbill.public-url");
    }
    var body = new LinkedHashMap<String, Object>();
    body.put("url", address);
    body.put("secret_token", codes.webhookSecret());
    body.put("allowed_updates", List.of("message", "callback_query"));
    return call(
        "setWebhook",
        body,
        answered ->
            new Outcome.Sent(
                false, "Telegram knows the bot, and sends what is pressed to " + address + "."));
  }

  @Override
  public @Nullable String refusal(String address) {
    return address.matches("-?[1-9]\\d{0,18}")
        ? null
        : "is no chat; open the link for Telegram under your contact methods, and it is found out";
  }

  @Override
  public Outcome send(Delivery delivery) {
    var message = delivery.message();
    String headline = PageWords.headline(message);
    var noted = sent.begin(NAME, delivery, headline);
    if (noted.taken()) {
      return new Outcome.Sent(false, "taken by Telegram at an attempt before");
    }
    var rows = new ArrayList<List<Map<String, String>>>();
    rows.add(
        List.of(
            Map.of(
                "text",
                ShortWords.yes(message),
                "callback_data",
                ACKNOWLEDGE + delivery.notification()),
            Map.of(
                "text",
                ShortWords.no(message),
                "callback_data",
                ESCALATE + delivery.notification())));
    if (message.incidentUrl().startsWith("https://")) {
      rows.add(List.of(Map.of("text", "Open the incident", "url", message.incidentUrl())));
    }
    var body =
        body(delivery.address(), headline + "\n\n" + String.join("\n", ShortWords.facts(message)));
    body.put("reply_markup", Map.of("inline_keyboard", rows));
    return call(
        "sendMessage",
        body,
        answered -> {
          sent.taken(
              delivery.notification(),
              calls.read(answered.body()).path("result").path("message_id").asString("0"),
              delivery.address());
          return new Outcome.Sent(false, "taken by Telegram");
        });
  }

  @Override
  public Outcome say(Saying saying) {
    return call(
        "sendMessage",
        body(saying.address(), saying.subject() + "\n" + saying.text()),
        answered -> new Outcome.Sent(false, "taken by Telegram"));
  }

  @Override
  public Outcome change(SentMessage message, String how) {
    var body = body(message.address(), message.words() + "\n\n✔ " + how);
    body.put("message_id", Objects.requireNonNullElse(message.provider(), "0"));
    return call("editMessageText", body, answered -> new Outcome.Sent(true, "changed"));
  }

  private static Map<String, Object> body(String chat, String text) {
    var body = new LinkedHashMap<String, Object>();
    body.put("chat_id", chat);
    body.put("text", text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…");
    body.put("link_preview_options", Map.of("is_disabled", true));
    return body;
  }

  private Outcome call(
      String method, Map<String, Object> body, Function<Exchange.Answered, Outcome> done) {
    String base = vault.address(URL, "https://api.telegram.org");
    var exchange = calls.post(base + "/bot" + vault.find(TOKEN) + "/" + method, Map.of(), body);
    return switch (exchange) {
      case Exchange.Answered answered when answered.code() == 200 -> done.apply(answered);
      case Exchange.Answered answered -> refused(answered);
      case Exchange.Refused refused -> Provider.outcome("Telegram", refused, this::refused);
      case Exchange.Silent silent -> Provider.outcome("Telegram", silent, this::refused);
    };
  }

  /** How long to wait is in the body; 400 and 403 are about the chat, 401 and 404 the token. */
  private Outcome refused(Exchange.Answered answered) {
    var answer = calls.read(answered.body());
    String said = "Telegram: " + Provider.said(answer.path("description").asString("no answer"));
    int wait = answer.path("parameters").path("retry_after").asInt(0);
    if (answered.code() == 400 && said.contains("message is not modified")) {
      return new Outcome.Sent(true, "as it was");
    }
    return answered.code() == 400 || answered.code() == 403
        ? new Outcome.Failed(said, answered.code() == 403 || said.contains("chat not found"))
        : new Outcome.Retry(said, wait == 0 ? null : Duration.ofSeconds(wait));
  }
}
