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
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From the door for alerts to the person's open view and their acknowledgement, on a server. */
class AlertToPageTest {
  private static final String ALERT =
      """
      {"kind":"alert","system":"copilot","severity":"critical","summary":"Answers are wrong"}\
      """;

  @SuppressWarnings("NullAway.Init") // the test itself starts it
  private TestServer server;

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void anAlertRingsWhereverThePersonOnWatchLooksUntilTheyAcknowledge(@TempDir Path bill)
      throws Exception {
    server = TestServer.start(DemoBill.in(bill));
    try (var bystander = open("kim")) {
      alert();
      server.settle();
      assertThat(bystander.next("incident")).contains("\"kind\"");
      var page = page();
      assertThat(page.person()).isEqualTo("ada");
      assertThat(state(page, "console")).isEqualTo("delivered");
      assertThat(state(page, "browser")).as("only another's view is open").isEqualTo("pending");

      try (var view = open("ada")) {
        assertThat(view.next("page")).contains("Answers are wrong").contains("/incidents/");
        server.settle();
        assertThat(state(page, "browser")).isEqualTo("delivered");

        String link =
            URI.create(server.bean(AcknowledgeLinks.class).sign(page.id(), "ada")).getPath();
        assertThat(server.get(link, "").statusCode()).isEqualTo(200);
        assertThat(acknowledger(page)).as("opening a link acknowledges nothing").isNull();
        server.send(server.request(link, "").POST(HttpRequest.BodyPublishers.noBody()).build());
        assertThat(acknowledger(page)).isEqualTo("ada");
        assertThat(view.next("page-ended")).contains("\"by\":\"ada\"");
      }
    } finally {
      server.close();
    }
  }

  private String state(Page page, String channel) {
    return server.bean(Notifications.class).ofPage(page.id()).stream()
        .filter(n -> n.channel().equals(channel))
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
