package io.watchbill.notify.channel;

import static io.watchbill.notify.channel.ProvidersServer.apps;
import static io.watchbill.notify.channel.ProvidersServer.notification;
import static io.watchbill.notify.channel.ProvidersServer.now;
import static io.watchbill.notify.channel.ProvidersServer.page;
import static io.watchbill.notify.channel.ProvidersServer.paged;
import static io.watchbill.notify.channel.ProvidersServer.server;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.escalation.Pages;
import io.watchbill.incident.Incidents;
import io.watchbill.notify.Notifications;
import io.watchbill.notify.channel.FakeProvider.Trouble;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** ntfy, Pushover, PagerDuty and Teams between a whole server and fakes, over real sockets. */
@ResourceLock(ProvidersServer.LOCK)
class AppsTest {
  private static final String USER = "uQiRzpo4DXghDmr9QzzfQu27cmVRsG";

  @BeforeEach
  void start() {
    ProvidersServer.method("ntfy", "ada-7f3c9e1b5d");
    ProvidersServer.method("pushover", USER);
    ProvidersServer.method("pagerduty", "default");
    ProvidersServer.method("teams", apps().url() + "/workflows/1");
    apps().clear();
  }

  @Test
  void ntfyShowsAPageWhoseButtonAcknowledges() {
    var page = paged();
    var sent = having("topic").getFirst();
    assertThat(sent.path("topic").asString()).isEqualTo("ada-7f3c9e1b5d");
    assertThat(sent.path("title").asString()).contains("Answers are wrong");
    assertThat(sent.path("priority").asInt()).isEqualTo(5);
    assertThat(sent.path("sequence_id").asString()).isEqualTo(notification(page, "ntfy").id());
    var action = sent.path("actions").get(0);
    assertThat(action.path("method").asString()).isEqualTo("POST");
    String path = action.path("url").asString().substring(ProvidersServer.PUBLIC.length());
    assertThat(post(path, "").statusCode()).isEqualTo(200);
    assertThat(now(page).acknowledgedBy()).isEqualTo("ada");
  }

  @Test
  void pushoverRingsUntilItIsAcknowledgedInTheApp() {
    var page = paged();
    var sent = having("user").getFirst();
    assertThat(sent.path("user").asString()).isEqualTo(USER);
    assertThat(sent.path("priority").asString()).isEqualTo("2");
    assertThat(Integer.parseInt(sent.path("retry").asString())).isGreaterThanOrEqualTo(30);
    assertThat(Integer.parseInt(sent.path("expire").asString())).isBetween(30, 10800);
    assertThat(sent.path("callback").asString())
        .isEqualTo(ProvidersServer.PUBLIC + "/callbacks/pushover");
    String receipt = receipt(page.id());
    String callback = "/callbacks/pushover";
    assertThat(post(callback, "receipt=" + receipt + "&acknowledged=1").statusCode())
        .as("Pushover itself does not know of it")
        .isEqualTo(403);
    assertThat(now(page).acknowledgedBy()).isNull();
    apps().acknowledge(receipt);
    assertThat(post(callback, "receipt=" + receipt).body()).contains("Acknowledged.");
    assertThat(post(callback, "receipt=" + receipt).body()).contains("Already acknowledged by Ada");
    assertThat(post(callback, "receipt=" + "z".repeat(30)).statusCode()).isEqualTo(403);
    assertThat(post(callback, "").statusCode()).isEqualTo(403);
    assertThat(now(page).acknowledgedBy()).isEqualTo("ada");
  }

  @Test
  void theRingingEndsWhoeverAcknowledged() {
    var page = paged();
    server().bean(Pages.class).acknowledge(page.id(), "bo", "browser");
    server().settle();
    assertThat(having("cancelled"))
        .extracting(sent -> sent.path("cancelled").asString())
        .containsOnlyOnce(receipt(page.id()));
  }

  @Test
  void pagerDutyFollowsThePageUnderOneKey() {
    var page = paged();
    server().bean(Pages.class).acknowledge(page.id(), "ada", "browser");
    server().settle();
    server().bean(Incidents.class).resolveByHand(page.incident(), "ada", "rolled back");
    server().settle();
    var events = events(page.id());
    assertThat(events)
        .extracting(event -> event.path("event_action").asString())
        .containsExactly("trigger", "acknowledge", "resolve");
    var payload = events.getFirst().path("payload");
    assertThat(payload.path("severity").asString()).isEqualTo("critical");
    assertThat(payload.path("summary").asString()).contains("Answers are wrong");
  }

  @Test
  void anEventWhoseAnswerIsLostIsTheSameEventAgain() {
    var page = page();
    for (int i = 0; i < 8; i++) {
      apps().next(new Trouble.Swallow());
    }
    server().settle();
    server().advance(Duration.ofMinutes(2));
    assertThat(events(page.id())).hasSizeGreaterThan(1);
    assertThat(having("topic"))
        .extracting(sent -> sent.path("sequence_id").asString())
        .containsOnly(notification(page, "ntfy").id());
  }

  @Test
  void teamsGetsACardWithLinks() {
    var page = paged();
    var card = having("attachments").getFirst().at("/attachments/0");
    assertThat(card.path("contentType").asString())
        .isEqualTo("application/vnd.microsoft.card.adaptive");
    assertThat(card.at("/content/type").asString()).isEqualTo("AdaptiveCard");
    assertThat(card.at("/content/body/0/text").asString()).contains("Answers are wrong");
    assertThat(card.at("/content/actions/0/url").asString())
        .startsWith(ProvidersServer.PUBLIC + "/a/");
    assertThat(notification(page, "teams").state()).isEqualTo("accepted");
  }

  @ParameterizedTest
  @CsvSource({"429, 20", "500, 0"})
  void triesAgainWhatMayWorkLater(int status, int after) {
    var page = page();
    for (int i = 0; i < 4; i++) {
      apps().next(new Trouble.Refuse(status, after, "{}"));
    }
    server().settle();
    for (var channel : List.of("ntfy", "pushover", "pagerduty", "teams")) {
      assertThat(notification(page, channel).state()).as(channel).isEqualTo("pending");
    }
    server().advance(Duration.ofSeconds(Math.max(5, after)));
    for (var channel : List.of("ntfy", "pushover", "pagerduty", "teams")) {
      assertThat(notification(page, channel).state()).as(channel).isEqualTo("accepted");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "with space in it", "slash/in/the/topic"})
  void topicsThatAreGuessedOrWrongAreRefused(String topic) {
    assertThat(channel("ntfy").refusal(topic)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "pushover, abc",
    "pagerduty, R0UTINGKEY",
    "teams, http://example.com/workflow",
    "telegram, @ada",
    "sms, 0151123",
  })
  void addressesOfTheWrongFormAreRefusedWithWhatToWrite(String name, String address) {
    assertThat(channel(name).refusal(address)).isNotBlank();
  }

  private static Channel channel(String name) {
    return server().beans(Channel.class).stream()
        .filter(channel -> channel.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<JsonNode> having(String field) {
    return apps().accepted().stream().filter(sent -> sent.has(field)).toList();
  }

  private static List<JsonNode> events(String page) {
    return having("event_action").stream()
        .filter(event -> event.path("dedup_key").asString().equals("watchbill/" + page))
        .toList();
  }

  private static String receipt(String page) {
    var detail =
        server().bean(Notifications.class).ofPage(page).stream()
            .filter(n -> n.channel().equals("pushover"))
            .map(n -> server().bean(Notifications.class).history(n.id()).getLast().detail())
            .findFirst()
            .orElseThrow();
    return detail.substring(detail.length() - 30);
  }

  private static HttpResponse<String> post(String path, String form) {
    return server()
        .send(
            server()
                .request(path, "")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
  }
}
