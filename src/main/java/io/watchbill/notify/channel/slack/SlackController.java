package io.watchbill.notify.channel.slack;

import io.watchbill.notify.channel.Calls;
import io.watchbill.notify.channel.sent.Presses;
import io.watchbill.notify.channel.sent.SentMessages;
import io.watchbill.notify.link.Hmac;
import io.watchbill.notify.vault.Vault;
import io.watchbill.platform.RequestBodies;
import io.watchbill.platform.WatchbillException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Where Slack tells of pressed buttons. Signed over the body and its time; older than five minutes
 * is refused. Slack waits three seconds, so what is said about the press is sent after the answer.
 */
@RestController
class SlackController {
  private static final int LARGEST = 256 << 10;
  private static final Duration WINDOW = Duration.ofMinutes(5);

  private final Vault vault;
  private final InstantSource clock;
  private final SentMessages sent;
  private final Presses presses;
  private final Calls calls;

  SlackController(
      Vault vault, InstantSource clock, SentMessages sent, Presses presses, Calls calls) {
    this.vault = vault;
    this.clock = clock;
    this.sent = sent;
    this.presses = presses;
    this.calls = calls;
  }

  @PostMapping("/callbacks/slack")
  @ResponseStatus(HttpStatus.OK)
  void pressed(HttpServletRequest request) {
    String body = new String(RequestBodies.read(request, LARGEST), StandardCharsets.UTF_8);
    check(
        request.getHeader("X-Slack-Request-Timestamp"),
        request.getHeader("X-Slack-Signature"),
        body);
    var payload = calls.read(payload(body));
    if (!payload.path("type").asString("").equals("block_actions")) {
      return;
    }
    for (var action : payload.path("actions")) {
      String said = press(payload, action);
      String url = payload.path("response_url").asString("");
      if (said != null && !url.isEmpty()) {
        Thread.ofVirtual().name("slack-answer").start(() -> answer(url, said));
      }
    }
  }

  private @Nullable String press(JsonNode payload, JsonNode action) {
    String what = action.path("action_id").asString("");
    if (!what.equals(SlackRules.ACKNOWLEDGE) && !what.equals(SlackRules.ESCALATE)) {
      return null; // a link was opened
    }
    String notification = action.path("value").asString("");
    var message = sent.find(notification);
    if (message == null || !message.channel().equals(SlackChannel.NAME)) {
      return "This page is not there any more.";
    }
    if (!message.address().equals(payload.path("user").path("id").asString(""))) {
      return "This page is for somebody else; open the incident to take it over.";
    }
    boolean escalate = what.equals(SlackRules.ESCALATE);
    String once = notification + " " + action.path("action_ts").asString("");
    return escalate && !sent.first("slack-escalate", once)
        ? "That has been done already."
        : presses.press(message, escalate);
  }

  /** Seen by the person alone; the message itself is changed when the page is over. */
  private void answer(String url, String said) {
    String host = URI.create(url).getHost();
    String api = vault.find("slack.url");
    if ("hooks.slack.com".equals(host) || (api != null && api.contains("//" + host))) {
      calls.post(
          url,
          Map.of(),
          Map.of("response_type", "ephemeral", "replace_original", false, "text", said));
    }
  }

  private void check(@Nullable String time, @Nullable String signature, String body) {
    String secret = vault.find(SlackChannel.SIGNING);
    if (secret == null || time == null || signature == null || !time.matches("\\d{1,12}")) {
      throw forged("This is not signed by Slack.");
    }
    var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), clock.instant()).abs();
    if (age.compareTo(WINDOW) > 0) {
      throw forged("This was signed more than five minutes ago.");
    }
    String expected =
        "v0=" + Hmac.hex(secret.getBytes(StandardCharsets.UTF_8), "v0:" + time + ":" + body);
    if (!MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8))) {
      throw forged("This is not signed with the signing secret of this server.");
    }
  }

  private static WatchbillException forged(String what) {
    return new WatchbillException(
        "CALLBACK-SIGNATURE",
        403,
        what,
        "Check the signing secret under Channels, and the clock of this machine.");
  }

  private static String payload(String form) {
    for (String field : form.split("&")) {
      if (field.startsWith("payload=")) {
        return URLDecoder.decode(field.substring("payload=".length()), StandardCharsets.UTF_8);
      }
    }
    return "{}";
  }
}
