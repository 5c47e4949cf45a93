package io.watchbill.notify.channel.telegram;

import io.watchbill.notify.channel.Calls;
import io.watchbill.notify.channel.sent.Presses;
import io.watchbill.notify.channel.sent.SentMessages;
import io.watchbill.platform.RequestBodies;
import io.watchbill.platform.WatchbillException;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Where Telegram tells of messages and pressed buttons; its answer is what the bot does next. */
@RestController
class TelegramController {
  static final String PATH = "/callbacks/telegram";

  private static final int LARGEST = 256 << 10;

  private final TelegramCodes codes;
  private final TelegramLinks links;
  private final SentMessages sent;
  private final Presses presses;
  private final Calls calls;

  TelegramController(
      TelegramCodes codes, TelegramLinks links, SentMessages sent, Presses presses, Calls calls) {
    this.codes = codes;
    this.links = links;
    this.sent = sent;
    this.presses = presses;
    this.calls = calls;
  }

  @PostMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
  String update(HttpServletRequest request) {
    check(request);
    var update =
        calls.read(new String(RequestBodies.read(request, LARGEST), StandardCharsets.UTF_8));
    var pressed = update.path("callback_query");
    if (!pressed.isMissingNode()) {
      return calls.write(
          Map.of(
              "method",
              "answerCallbackQuery",
              "callback_query_id",
              pressed.path("id").asString(""),
              "text",
              press(update.path("update_id").asString(""), pressed)));
    }
    var message = update.path("message");
    String text = message.path("text").asString("").strip();
    String chat = message.path("chat").path("id").asString("");
    if (chat.isEmpty() || !message.path("chat").path("type").asString("").equals("private")) {
      return "{}";
    }
    return calls.write(
        Map.of("method", "sendMessage", "chat_id", chat, "text", links.said(chat, text)));
  }

  private String press(String update, JsonNode pressed) {
    String data = pressed.path("data").asString("");
    boolean escalate = data.startsWith(TelegramChannel.ESCALATE);
    if (!escalate && !data.startsWith(TelegramChannel.ACKNOWLEDGE)) {
      return "This button is not known.";
    }
    var message = sent.find(data.substring(2));
    if (message == null || !message.channel().equals(TelegramChannel.NAME)) {
      return "This page is not there any more.";
    }
    if (!message.address().equals(pressed.path("from").path("id").asString(""))) {
      return "This page is for somebody else.";
    }
    return escalate && !sent.first("telegram", update)
        ? "That has been done already."
        : presses.press(message, escalate);
  }

  private void check(HttpServletRequest request) {
    String said = request.getHeader("X-Telegram-Bot-Api-Secret-Token");
    if (said == null
        || !MessageDigest.isEqual(
            codes.webhookSecret().getBytes(StandardCharsets.UTF_8),
            said.getBytes(StandardCharsets.UTF_8))) {
      throw new WatchbillException(
          "CALLBACK-SIGNATURE",
          403,
          "This does not come from the Telegram bot of this server.",
          "Press Test under Channels: it tells Telegram where this server is.");
    }
  }
}
