package io.watchbill.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.escalation.Page;
import io.watchbill.escalation.Pages;
import io.watchbill.testkit.DemoBill;
import io.watchbill.testkit.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From the door for alerts to the person's open view and their acknowledgement, on a server. */
@Timeout(120)
class AlertToPageTest {
  private static final String ALERT =
      """
      {"kind":"alert","system":"copilot","severity":"critical","summary":"Answers are wrong"}\
      """;

  private TestServer server;

  @BeforeEach
  void start(@TempDir Path bill) {
    server = TestServer.start(DemoBill.in(bill));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void anAlertRingsInTheOpenViewOfWhoeverIsOnWatch() throws Exception {
    try (var view = open("ada")) {
      alert();
      server.settle();
      assertThat(view.next("page")).contains("Answers are wrong").contains("/incidents/");
      var page = page();
      assertThat(page.person()).isEqualTo("ada");
      assertThat(server.bean(Notifications.class).ofPage(page.id()))
          .extracting(Notification::channel, Notification::state)
          .contains(
              org.assertj.core.groups.Tuple.tuple("browser", "delivered"),
              org.assertj.core.groups.Tuple.tuple("console", "delivered"));

      String link = server.bean(AcknowledgeLinks.class).sign(page.id(), "ada");
      var shown = server.get(URI.create(link).getPath(), "");
      assertThat(shown.statusCode()).isEqualTo(200);
      assertThat(acknowledger(page)).as("opening a link acknowledges nothing").isNull();
      server.send(
          server
              .request(URI.create(link).getPath(), "")
              .POST(HttpRequest.BodyPublishers.noBody())
              .build());
      assertThat(acknowledger(page)).isEqualTo("ada");
      assertThat(view.next("page-ended")).contains("\"by\":\"ada\"");
    }
  }

  @Test
  void aViewOpenedLaterRingsAtOnce() throws Exception {
    alert();
    server.settle();
    assertThat(state()).isEqualTo("pending");
    try (var view = open("ada")) {
      assertThat(view.next("page")).contains("Answers are wrong");
      server.settle();
      assertThat(state()).isEqualTo("delivered");
    }
  }

  @Test
  void othersAreToldOfTheIncidentAndDoNotRing() throws Exception {
    try (var view = open("kim")) {
      alert();
      server.settle();
      assertThat(view.next("incident")).contains("\"kind\"");
      server.advance(Duration.ofMinutes(1));
      assertThat(state()).isEqualTo("pending");
    }
  }

  private String state() {
    return server.bean(Notifications.class).ofPage(page().id()).stream()
        .filter(n -> n.channel().equals("browser"))
        .findFirst()
        .orElseThrow()
        .state();
  }

  private Page page() {
    var pages = server.bean(Pages.class).open();
    assertThat(pages).hasSize(1);
    return pages.getFirst();
  }

  private @Nullable String acknowledger(Page page) {
    return Objects.requireNonNull(server.bean(Pages.class).find(page.id())).acknowledgedBy();
  }

  private void alert() {
    var answer = server.post("/hooks/generic", server.key("intake"), ALERT);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
  }

  private View open(String person) throws IOException, InterruptedException {
    var http = HttpClient.newHttpClient();
    var request =
        HttpRequest.newBuilder(server.uri("/api/stream"))
            .header("Cookie", server.cookie(person))
            .build();
    var answer = http.send(request, BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    var view =
        new View(
            http, new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8)));
    view.await(":open");
    return view;
  }

  /** Reads server-sent events as a browser does. */
  private record View(HttpClient http, BufferedReader lines) implements AutoCloseable {
    void await(String line) throws IOException {
      for (String read = lines.readLine(); !line.equals(read); read = lines.readLine()) {
        assertThat(read).as("the stream has ended").isNotNull();
      }
    }

    /** The data of the next event of that name. */
    String next(String event) throws IOException {
      await("event:" + event);
      return lines.readLine();
    }

    @Override
    public void close() throws IOException {
      http.shutdownNow();
    }
  }
}
