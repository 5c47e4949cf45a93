package io.watchbill.notify.channel.telegram;

import static io.watchbill.notify.channel.ProvidersServer.notification;
import static io.watchbill.notify.channel.ProvidersServer.now;
import static io.watchbill.notify.channel.ProvidersServer.page;
import static io.watchbill.notify.channel.ProvidersServer.paged;
import static io.watchbill.notify.channel.ProvidersServer.server;
import static io.watchbill.notify.channel.ProvidersServer.telegram;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.notify.Notifications;
import io.watchbill.notify.TelegramLink;
import io.watchbill.notify.channel.FakeProvider.Trouble;
import io.watchbill.notify.channel.ProvidersServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Telegram between a whole server and a fake of it, over real sockets both ways. */
@ResourceLock(ProvidersServer.LOCK)
class TelegramTest {
  private static final String ADA = "1001";

  @BeforeEach
  void start() {
    ProvidersServer.method("telegram", ADA);
    telegram().clear();
  }

  @Test
  void aButtonAcknowledgesAndTheMessageSaysWhoDid() {
    var page = paged();
    var sent = telegram().lastAccepted();
    assertThat(sent.path("text").asString()).contains("Answers are wrong").contains("why you:");
    String data = sent.path("reply_markup").at("/inline_keyboard/0/0/callback_data").asString();
    assertThat(data).isEqualTo("a:" + notification(page, "telegram").id());
    assertThat(data.length()).isLessThanOrEqualTo(64);
    var answer = press(data, ADA, 1);
    assertThat(answer.body())
        .contains("answerCallbackQuery")
        .contains("\"callback_query_id\":\"q1\"")
        .contains("Acknowledged.");
    assertThat(now(page).acknowledgedBy()).isEqualTo("ada");
    assertThat(press(data, ADA, 2).body()).contains("Already acknowledged by Ada");
    server().settle();
    assertThat(telegram().lastAccepted().path("text").asString()).contains("acknowledged by Ada");
    assertThat(telegram().lastAccepted().has("reply_markup")).isFalse();
  }

  @Test
  void passingOnWorksOnceHoweverOftenTelegramTells() {
    var page = paged();
    String data = "e:" + notification(page, "telegram").id();
    assertThat(press(data, ADA, 77).body()).contains("Passed on to Bo");
    assertThat(press(data, ADA, 77).body()).contains("done already");
    assertThat(now(page).person()).isEqualTo("bo");
  }

  @Test
  void onlyThePersonMayPressAndOnlyTelegramMayTell() {
    var page = paged();
    String data = "a:" + notification(page, "telegram").id();
    assertThat(press(data, "9999", 3).body()).contains("somebody else");
    assertThat(press("x:1", ADA, 4).body()).contains("not known");
    assertThat(update(pressed(data, ADA, 5), "wrong").body()).contains("CALLBACK-SIGNATURE");
    assertThat(now(page).acknowledgedBy()).isNull();
  }

  @Test
  void aChatBecomesThePersonsByTheirCode() {
    String link = Objects.requireNonNull(server().bean(TelegramLink.class).of("bo"));
    assertThat(link).startsWith("https://t.me/bill_bot?start=");
    String code = link.substring(link.indexOf('=') + 1);
    assertThat(code).matches("[A-Za-z0-9_-]{1,64}");
    assertThat(said("/start " + code.replaceFirst("^.", "_"))).contains("not valid");
    assertThat(said("/start " + code)).contains("pages for Bo");
    assertThat(server().bean(Notifications.class).methods("bo"))
        .anySatisfy(method -> {
          assertThat(method.channel()).isEqualTo("telegram");
          assertThat(method.address()).isEqualTo("2002");
          assertThat(method.verified()).isTrue();
        });
    server().clock().advance(Duration.ofMinutes(61));
    assertThat(said("/start " + code)).contains("not valid");
    assertThat(said("hello")).contains("buttons");
  }

  @Test
  void waitsAsLongAsTelegramSays() {
    var page = page();
    String slow =
        "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests\",\"parameters\":{\"retry_after\":41}}";
    telegram().next(new Trouble.Refuse(429, 0, slow));
    server().settle();
    server().advance(Duration.ofSeconds(40));
    assertThat(notification(page, "telegram").state()).isEqualTo("pending");
    server().advance(Duration.ofSeconds(1));
    assertThat(notification(page, "telegram").state()).isEqualTo("accepted");
  }

  @Test
  void aBlockedBotIsGivenUpAndAWrongTokenIsNot() {
    ProvidersServer.method("telegram", "403");
    var page = paged();
    assertThat(server().bean(Notifications.class).ofPage(page.id()))
        .filteredOn(n -> n.channel().equals("telegram") && n.address().equals("403"))
        .singleElement()
        .satisfies(n -> assertThat(n.state()).isEqualTo("failed"));
    var other = page();
    telegram().next(new Trouble.Refuse(401, 0, "{\"ok\":false,\"description\":\"Unauthorized\"}"));
    server().settle();
    assertThat(notification(other, "telegram").state()).isEqualTo("pending");
  }

  private static HttpResponse<String> press(String data, String user, int update) {
    return update(pressed(data, user, update), server().bean(TelegramCodes.class).webhookSecret());
  }

  private static String pressed(String data, String user, int update) {
    return "{\"update_id\":%d,\"callback_query\":{\"id\":\"q%d\",\"from\":{\"id\":%s},\"data\":\"%s\"}}"
        .formatted(update, update, user, data);
  }

  private static String said(String text) {
    String update =
        "{\"update_id\":9,\"message\":{\"chat\":{\"id\":2002,\"type\":\"private\"},\"text\":\"%s\"}}"
            .formatted(text);
    return update(update, server().bean(TelegramCodes.class).webhookSecret()).body();
  }

  private static HttpResponse<String> update(String json, String secret) {
    return server()
        .send(
            server()
                .request("/callbacks/telegram", "")
                .header("Content-Type", "application/json")
                .header("X-Telegram-Bot-Api-Secret-Token", secret)
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
  }
}
