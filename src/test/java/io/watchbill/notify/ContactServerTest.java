package io.watchbill.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.watchbill.escalation.Pages;
import io.watchbill.escalation.PersonPaged;
import io.watchbill.incident.Incidents;
import io.watchbill.testkit.DemoBill;
import io.watchbill.testkit.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A person on a whole server says how they are reached, and a storm comes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ContactServerTest {
  private static final int ALERTS = 1_000;
  private static final int ALERTS_IN_A_REQUEST = 100;

  private final List<String> received = Collections.synchronizedList(new ArrayList<>());
  private HttpServer receiver;
  private TestServer server;
  private String address;

  @BeforeAll
  void start(@TempDir Path bill) throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          received.add(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    receiver.start();
    address = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/ada";
    server =
        TestServer.with(DemoBill.in(bill))
            .property("watchbill.outbound.allow", "127.0.0.1")
            .property("watchbill.bounds.messages.webhook", 2)
            .start();
  }

  @AfterAll
  void stop() {
    server.close();
    receiver.stop(0);
  }

  @Test
  @Order(1)
  void aPersonVerifiesAWayAndSeesIt() {
    assertThat(view("ada", "/contact").body()).contains("How I am reached");
    assertThat(server.get("/api/contact", server.key("read")).statusCode())
        .as("a key is a machine")
        .isEqualTo(403);
    var method = server.bean(ContactMethods.class).add("ada", "webhook", address);
    server.settle();
    assertThat(received).hasSize(1);
    var code = Pattern.compile("Enter (\\d{6}) ").matcher(received.getFirst());
    assertThat(code.find()).isTrue();
    var link = Pattern.compile("/v/[^\\s\"\\\\]+").matcher(received.getFirst());
    assertThat(link.find()).isTrue();
    assertThat(server.get(link.group(), "").body()).contains("Yes, it is mine");
    assertThat(server.get("/v/nonsense", "").statusCode()).isEqualTo(410);
    assertThat(server.bean(ContactMethods.class).verify("ada", method.id(), code.group(1)))
        .isInstanceOf(ContactMethods.Verified.Yes.class);
    assertThat(view("ada", "/api/contact").body())
        .contains("\"reach\":\"verified\"")
        .contains("\"channel\":\"webhook\"");
    assertThat(view("ada", "/api/contact/plan").body()).contains("webhook");
    assertThat(view("bo", "/contact").body())
        .as("an administrator sees that there is a way, not where it leads")
        .contains("Webhook (verified)")
        .doesNotContain(address);
    assertThat(view("ada", "/contact/messages").body()).contains("and 240 more pages wait");
  }

  @Test
  @Order(2)
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void aThousandAlertsAreAHandfulOfIncidentsAndFewMessages() {
    server.advance(Duration.ofMinutes(16));
    received.clear();
    String key = server.key("intake");
    for (int request = 0; request < ALERTS / ALERTS_IN_A_REQUEST; request++) {
      int first = request * ALERTS_IN_A_REQUEST;
      String alerts =
          IntStream.range(first, first + ALERTS_IN_A_REQUEST)
              .mapToObj(number ->
                  "{\"labels\":{\"alertname\":\"Wrong%d\",\"severity\":\"critical\",\"service\":\"copilot-api\"},\"annotations\":{\"summary\":\"Answers are wrong, case %d\"}}"
                      .formatted(number, number))
              .collect(Collectors.joining(",", "[", "]"));
      var answer = server.post("/api/v2/alerts", key, alerts);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
    server.settle();
    var incidents = server.bean(Incidents.class).open();
    assertThat(incidents).as("a handful").hasSizeBetween(1, 5);
    assertThat(received.size()).as("within the bound").isBetween(1, 2);
    for (int page = 0; page < 4; page++) {
      again(page);
    }
    server.settle();
    assertThat(received).as("the rest waits for room").hasSize(2);
    server.advance(Duration.ofMinutes(15));
    assertThat(received).anyMatch(message -> message.contains("more page"));
    var sent =
        server.bean(Pages.class).open().stream()
            .flatMap(page -> server.bean(Notifications.class).ofPage(page.id()).stream())
            .filter(one -> one.channel().equals("webhook"))
            .toList();
    assertThat(sent).as("nothing was dropped").noneMatch(one -> one.state().equals("failed"));
    assertThat(sent).anyMatch(one -> one.state().equals("coalesced"));
    var incident = Objects.requireNonNull(incidents.getFirst()).id();
    assertThat(view("ada", "/incidents/" + incident + "/sent").body())
        .contains("What was sent")
        .contains("Webhook");
    assertThat(view("ada", "/api/incidents/" + incident + "/notifications").body())
        .contains("\"history\"");
  }

  /** The same person is asked once more, as a later step or another incident would. */
  private void again(int number) {
    var page = server.bean(Pages.class).open().getFirst();
    server.publish(new PersonPaged(Fakes.ref(page), "ada", 1, "asked again, " + number, "page"));
  }

  private HttpResponse<String> view(String person, String path) {
    var request =
        HttpRequest.newBuilder(server.uri(path)).header("Cookie", server.cookie(person)).build();
    var answer = server.send(request);
    assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
    return answer;
  }
}
