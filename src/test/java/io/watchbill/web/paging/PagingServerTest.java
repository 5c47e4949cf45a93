package io.watchbill.web.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.escalation.Page;
import io.watchbill.escalation.Pages;
import io.watchbill.incident.Incidents;
import io.watchbill.notify.AcknowledgeLinks;
import io.watchbill.notify.Notification;
import io.watchbill.notify.Notifications;
import io.watchbill.testkit.DemoBill;
import io.watchbill.testkit.TestServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The course of pages on a whole server: alerts come in, time passes, people answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagingServerTest {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private TestServer server;

  @BeforeAll
  void start(@TempDir Path bill) {
    server = TestServer.start(DemoBill.in(bill));
  }

  @AfterEach
  void resolve() {
    for (var incident : server.bean(Incidents.class).open()) {
      server.bean(Incidents.class).resolveByHand(incident.id(), "ada", "the test is over");
    }
    server.settle();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private Page paged() {
    var answer =
        server.post(
            "/hooks/generic",
            server.key("intake"),
            """
            {"kind":"alert","system":"copilot","severity":"critical","summary":"Answers are wrong"}
            """);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    server.settle();
    return server.bean(Pages.class).open().getFirst();
  }

  private Page now(Page page) {
    return Objects.requireNonNull(server.bean(Pages.class).find(page.id()));
  }

  private HttpResponse<String> does(String person, Page page, String what, String body) {
    return send(person, "/api/pages/" + page.id() + "/" + what, body);
  }

  /** As the person's browser does: with the token of a form it has loaded. */
  private HttpResponse<String> send(String person, String path, String body) {
    var cookie = server.cookie(person);
    var form =
        server.send(
            server
                .request("/incidents/" + server.bean(Incidents.class).open().getFirst().id(), "")
                .header("Cookie", cookie)
                .build());
    var token = TOKEN.matcher(form.body());
    assertThat(token.find()).isTrue();
    var kept =
        form.headers().allValues("Set-Cookie").stream()
            .map(line -> line.substring(0, line.indexOf(';')))
            .collect(Collectors.joining("; "));
    return server.send(
        server
            .request(path, "")
            .header("Cookie", cookie + "; " + kept)
            .header("X-CSRF-TOKEN", token.group(1))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private String link(Page page, String person) {
    return URI.create(server.bean(AcknowledgeLinks.class).sign(page.id(), person)).getPath();
  }

  private HttpResponse<String> follows(Page page, String person, String form) {
    return server.send(
        server
            .request(link(page, person), "")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build());
  }

  private List<String> sent(Page page) {
    return server.bean(Notifications.class).ofPage(page.id()).stream()
        .filter(n -> n.channel().equals("console"))
        .map(n -> n.person() + " " + n.state())
        .toList();
  }

  @Test
  void aReminderThatNobodyAnswersComesBackAndEscalates() {
    var page = paged();
    var first = Objects.requireNonNull(page.person());
    follows(page, first, "");
    server.advance(Duration.ofHours(1));
    assertThat(server.get(link(page, first), "").body()).contains("Still on it as");
    assertThat(follows(page, first, "").body()).contains("You have it");
    assertThat(now(page).state()).isEqualTo("acknowledged");
    server.advance(Duration.ofHours(2));
    assertThat(now(page).state()).isEqualTo("reminded");
    server.advance(Duration.ofMinutes(30));
    assertThat(now(page)).extracting(Page::state, Page::step).containsExactly("waiting", 2);
    var second = Objects.requireNonNull(now(page).person());
    assertThat(second).isNotEqualTo(first);
    assertThat(sent(page))
        .containsExactly(
            first + " delivered",
            first + " delivered",
            first + " delivered",
            first + " delivered",
            second + " delivered");
  }

  @Test
  void aHandOnIsDeclinedOrAcceptedFromTheLink() {
    var page = paged();
    var first = Objects.requireNonNull(page.person());
    follows(page, first, "");
    assertThat(does(first, page, "hand-on", "{\"to\":\"dee\"}").statusCode()).isEqualTo(200);
    server.settle();
    assertThat(server.get(link(page, "dee"), "").body())
        .contains("Accept as Dee Example")
        .contains("Decline");
    assertThat(follows(page, "dee", "answer=decline&why=on+a+train").body())
        .contains("You declined");
    assertThat(now(page).asked().getLast().reason()).contains("declined: on a train");
    assertThat(does(first, page, "hand-on", "{\"to\":\"kim\"}").statusCode()).isEqualTo(200);
    assertThat(does("dee", page, "accept", "").body()).contains("PAGE-REFUSED");
    assertThat(follows(page, "kim", "").body()).contains("You have it, Kim Example");
    assertThat(now(page).acknowledgedBy()).isEqualTo("kim");
    assertThat(server.get("/incidents/" + page.incident(), "").statusCode()).isNotEqualTo(500);
  }

  @Test
  void aPageIsSnoozedTakenOverAndEscalatedByJson() {
    var page = paged();
    var first = Objects.requireNonNull(page.person());
    var until = server.now().plus(Duration.ofHours(2));
    assertThat(does(first, page, "snooze", "{\"until\":\"" + until + "\"}").statusCode())
        .isEqualTo(200);
    assertThat(now(page)).extracting(Page::state, Page::deadline).containsExactly("snoozed", until);
    assertThat(does("kim", page, "snooze", "{\"until\":\"tomorrow\"}").body()).contains("API-TIME");
    assertThat(does("kim", page, "take-over", "").statusCode()).isEqualTo(200);
    assertThat(does("kim", page, "still-on", "").body()).contains("PAGE-REFUSED");
    assertThat(does("kim", page, "escalate", "").statusCode()).isEqualTo(200);
    assertThat(now(page)).extracting(Page::state, Page::step).containsExactly("waiting", 2);
    var seen = server.get("/api/pages/" + page.id(), server.key("read")).body();
    assertThat(seen).contains("\"ahead\":[").contains("\"version\":1");
    assertThat(server.get("/api/pages", server.key("read")).body()).contains(page.id());
    assertThat(
            server.post("/api/pages/" + page.id() + "/take-over", server.key("write"), "").body())
        .as("a key cannot be answerable")
        .contains("WEB-NOT-IN-BILL");
  }

  @Test
  void theViewsShowHowAPageStandsAndWhatIsMuted() {
    var page = paged();
    var cookie = server.cookie("ada");
    var muted =
        send(
            "ada",
            "/api/mutes",
            "{\"watch\":\"error-rate\",\"reason\":\"a load test\",\"until\":\""
                + server.now().plus(Duration.ofHours(1))
                + "\"}");
    assertThat(muted.statusCode()).as(muted.body()).isEqualTo(200);
    assertThat(view("/", cookie)).contains("Muted watches").contains("a load test");
    assertThat(view("/incidents/" + page.incident(), cookie))
        .contains("By the escalation behaviour, version 1")
        .contains("Who was asked, and who is next");
    server.advance(Duration.ofHours(4));
    assertThat(view("/", cookie)).doesNotContain("Muted watches");
    assertThat(view("/incidents/" + page.incident(), cookie)).contains("NOBODY WAS REACHED");
    assertThat(follows(page, "ada", "").body()).as("late counts").contains("You have it");
  }

  private String view(String path, String cookie) {
    return server.send(server.request(path, "").header("Cookie", cookie).build()).body();
  }

  @Test
  void hundredsOfAlertsAreOnePage() {
    var key = server.key("intake");
    for (int batch = 0; batch < 5; batch++) {
      var from = batch * 100;
      var alerts =
          IntStream.range(from, from + 100)
              .mapToObj(i ->
                  "{\"labels\":{\"alertname\":\"Wrong%d\",\"system\":\"copilot\",\"severity\":\"critical\"},\"startsAt\":\"%s\"}"
                      .formatted(i, server.now()))
              .collect(Collectors.joining(",", "[", "]"));
      assertThat(server.post("/api/v2/alerts", key, alerts).statusCode()).isEqualTo(200);
    }
    server.settle();
    var open = server.bean(Incidents.class).open();
    assertThat(open).hasSize(1);
    assertThat(server.bean(Incidents.class).evidence(open.getFirst().id())).hasSize(500);
    var pages = server.bean(Pages.class).of(open.getFirst().id());
    assertThat(pages).hasSize(1);
    assertThat(pages.getFirst().asked()).as("one person is asked, once").hasSize(1);
    assertThat(server.bean(Notifications.class).ofPage(pages.getFirst().id()))
        .extracting(Notification::channel)
        .doesNotHaveDuplicates();
  }
}
