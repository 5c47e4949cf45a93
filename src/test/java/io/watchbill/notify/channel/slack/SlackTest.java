package io.watchbill.notify.channel.slack;

import static io.watchbill.notify.channel.ProvidersServer.notification;
import static io.watchbill.notify.channel.ProvidersServer.now;
import static io.watchbill.notify.channel.ProvidersServer.page;
import static io.watchbill.notify.channel.ProvidersServer.paged;
import static io.watchbill.notify.channel.ProvidersServer.server;
import static io.watchbill.notify.channel.ProvidersServer.slack;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.escalation.Page;
import io.watchbill.escalation.Pages;
import io.watchbill.notify.ContactMethod;
import io.watchbill.notify.Notifications;
import io.watchbill.notify.channel.FakeProvider.Trouble;
import io.watchbill.notify.channel.FakeSlack;
import io.watchbill.notify.channel.ProvidersServer;
import io.watchbill.notify.link.Hmac;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Slack between a whole server and a fake of it, over real sockets both ways. */
@ResourceLock(ProvidersServer.LOCK)
class SlackTest {
  private static final String ADA = "U012ADA00";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @BeforeEach
  void start() {
    ProvidersServer.method("slack", ADA);
    slack().clear();
  }

  @Test
  void aPageIsADirectMessageWithButtonsAndOneCopyWithout() {
    var page = paged();
    var message = to(ADA).getFirst();
    assertThat(message.path("text").asString()).contains("Answers are wrong");
    var actions = message.path("blocks").valueStream().toList().getLast();
    assertThat(actions.path("type").asString()).isEqualTo("actions");
    var acknowledge = actions.path("elements").get(0);
    assertThat(acknowledge.path("action_id").asString()).isEqualTo("acknowledge");
    assertThat(acknowledge.path("value").asString()).isEqualTo(notification(page, "slack").id());
    assertThat(notification(page, "slack").state()).isEqualTo("accepted");
    assertThat(to("C0COPIES"))
        .singleElement()
        .satisfies(copy -> assertThat(copy.has("blocks")).isFalse());
  }

  @Test
  void aButtonAcknowledgesAndTheMessageSaysWhoDid() {
    var page = paged();
    String notification = notification(page, "slack").id();
    assertThat(press("acknowledge", notification, ADA, "1").statusCode()).isEqualTo(200);
    assertThat(now(page).acknowledgedBy()).isEqualTo("ada");
    server().settle();
    var changed = slack().lastAccepted();
    assertThat(changed.path("channel").asString()).isEqualTo("D012ADA00");
    assertThat(changed.path("ts").asString()).isNotEmpty();
    assertThat(changed.toString()).contains("acknowledged by Ada").doesNotContain("\"actions\"");
  }

  @Test
  void aMessageIsChangedWhoeverAcknowledgedAndThoughSlackWasAway() {
    var page = paged();
    server().bean(Pages.class).acknowledge(page.id(), "bo", "browser");
    slack().next(new Trouble.Refuse(503, 0, ""));
    server().settle();
    assertThat(slack().lastAccepted().has("ts")).isFalse();
    server().advance(Duration.ofMinutes(5));
    assertThat(slack().lastAccepted().toString()).contains("acknowledged by Bo");
  }

  @Test
  void passingOnWorksOnceHoweverOftenSlackTells() {
    var page = paged();
    String notification = notification(page, "slack").id();
    press("escalate", notification, ADA, "7");
    assertThat(now(page).person()).isEqualTo("bo");
    var step = now(page).step();
    press("escalate", notification, ADA, "7");
    assertThat(now(page).step()).isEqualTo(step);
  }

  @Test
  void onlyThePersonMayPress() {
    var page = paged();
    press("acknowledge", notification(page, "slack").id(), "U0SOMEBODY", "1");
    press("acknowledge", "ntf_none", ADA, "1");
    assertThat(now(page).acknowledgedBy()).isNull();
  }

  @Test
  void whatIsNotSignedOrTooOldIsRefused() {
    var page = paged();
    String body = body("acknowledge", notification(page, "slack").id(), ADA, "1");
    var now = server().now();
    assertThat(send(body, now, sign("another", now, body)).statusCode()).isEqualTo(403);
    assertThat(send(body + "&x=1", now, sign(FakeSlack.SIGNING, now, body)).statusCode())
        .isEqualTo(403);
    var old = now.minusSeconds(301);
    assertThat(send(body, old, sign(FakeSlack.SIGNING, old, body)).body())
        .contains("CALLBACK-SIGNATURE")
        .contains("five minutes");
    var unsigned =
        server()
            .request("/callbacks/slack", "")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    assertThat(server().send(unsigned).statusCode()).isEqualTo(403);
    assertThat(now(page).acknowledgedBy()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"429, 30, ''", "500, 0, ''", "200, 0, '{\"ok\":false,\"error\":\"ratelimited\"}'"})
  void triesAgainWhatMayWorkLater(int status, int after, String body) {
    var page = page();
    slack().next(new Trouble.Refuse(status, after, body));
    server().settle();
    assertThat(notification(page, "slack").state()).isEqualTo("pending");
    server().advance(Duration.ofSeconds(Math.max(5, after)));
    assertThat(notification(page, "slack").state()).isEqualTo("accepted");
  }

  @Test
  void anUnknownMemberIsGivenUp() {
    assertThat(server().bean(SlackChannel.class).refusal("#general")).contains("member ID");
    ProvidersServer.method("slack", "U0GONE000");
    assertThat(stateAt(paged(), "U0GONE000")).isEqualTo("failed");
    assertThat(server().bean(Notifications.class).methods("ada"))
        .as("it counts no more")
        .filteredOn(method -> method.address().equals("U0GONE000"))
        .noneMatch(ContactMethod::counts);
  }

  private static String stateAt(Page page, String address) {
    return server().bean(Notifications.class).ofPage(page.id()).stream()
        .filter(n -> n.address().equals(address))
        .findFirst()
        .orElseThrow()
        .state();
  }

  private static List<JsonNode> to(String channel) {
    return slack().accepted().stream()
        .filter(message -> message.path("channel").asString("").equals(channel))
        .toList();
  }

  private static HttpResponse<String> press(
      String action, String notification, String user, String ts) {
    String body = body(action, notification, user, ts);
    return send(body, server().now(), sign(FakeSlack.SIGNING, server().now(), body));
  }

  private static String body(String action, String notification, String user, String ts) {
    var payload =
        Map.of(
            "type",
            "block_actions",
            "user",
            Map.of("id", user),
            "actions",
            List.of(Map.of("action_id", action, "value", notification, "action_ts", ts)));
    return "payload=" + URLEncoder.encode(JSON.writeValueAsString(payload), StandardCharsets.UTF_8);
  }

  private static String sign(String secret, Instant at, String body) {
    return "v0="
        + Hmac.hex(
            secret.getBytes(StandardCharsets.UTF_8), "v0:" + at.getEpochSecond() + ":" + body);
  }

  private static HttpResponse<String> send(String body, Instant at, String signature) {
    return server()
        .send(
            server()
                .request("/callbacks/slack", "")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Slack-Request-Timestamp", String.valueOf(at.getEpochSecond()))
                .header("X-Slack-Signature", signature)
                .header("X-Slack-Retry-Num", "1")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
  }
}
