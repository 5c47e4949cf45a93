package io.watchbill.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.watchbill.notify.Fakes;
import io.watchbill.notify.link.Hmac;
import io.watchbill.notify.link.TestKeys;
import io.watchbill.notify.outbound.OutboundClient;
import io.watchbill.notify.outbound.OutboundSettings;
import io.watchbill.notify.wording.PageMessage;
import io.watchbill.testkit.SettableClock;
import io.watchbill.testkit.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

class WebhookChannelTest {
  private final SettableClock clock = new SettableClock(Fakes.MONDAY);
  private final List<Map<String, List<String>>> headers =
      Collections.synchronizedList(new ArrayList<>());
  private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
  private volatile int answer = 200;
  private volatile boolean hangUp;
  private HttpServer receiver;
  private WebhookChannel channel;
  private String address;

  @BeforeEach
  void start() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          headers.add(Map.copyOf(exchange.getRequestHeaders()));
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          if (hangUp) {
            exchange.close();
            return;
          }
          exchange.getResponseHeaders().add("Retry-After", "90");
          exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
        });
    receiver.start();
    address = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
    channel = channel(Set.of("127.0.0.1"));
  }

  @AfterEach
  void stop() {
    receiver.stop(0);
  }

  @Test
  void postsASignedPage() {
    assertThat(channel.send(delivery(address))).isEqualTo(new Outcome.Sent(false, "answered 200"));
    var sent = headers.getFirst();
    assertThat(sent.get("Idempotency-key")).containsExactly("ntf_1");
    String signed = Fakes.MONDAY.getEpochSecond() + "." + bodies.getFirst();
    byte[] secret = channel.secret("cm_1").getBytes(StandardCharsets.UTF_8);
    assertThat(sent.get("X-watchbill-signature"))
        .containsExactly("t=" + Fakes.MONDAY.getEpochSecond() + ",v1=" + Hmac.hex(secret, signed));
    var body = JsonMapper.builder().build().readTree(bodies.getFirst());
    assertThat(body.path("person").asString()).isEqualTo("ada");
    assertThat(body.path("acknowledgeUrl").asString()).isEqualTo("http://localhost/a/x.y");
    assertThat(body.path("at").asString()).isEqualTo("2026-03-09T09:35:00Z");
  }

  @ParameterizedTest
  @CsvSource({"429", "500", "503", "408"})
  void triesAgainWhatMayWorkLater(int status) {
    answer = status;
    assertThat(channel.send(delivery(address)))
        .isEqualTo(new Outcome.Retry("answered " + status, Duration.ofSeconds(90)));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404, 410, 302, 307})
  void givesUpOnWhatWillNeverWork(int status) {
    answer = status;
    assertThat(channel.send(delivery(address))).isInstanceOf(Outcome.Failed.class);
    assertThat(bodies).as("no redirect is followed").hasSize(1);
  }

  @Test
  void silenceAfterTheReceiverTookItIsTriedAgainWithTheSameKey() {
    hangUp = true;
    assertThat(channel.send(delivery(address))).isInstanceOf(Outcome.Retry.class);
    hangUp = false;
    assertThat(channel.send(delivery(address))).isInstanceOf(Outcome.Sent.class);
    assertThat(headers)
        .hasSizeGreaterThanOrEqualTo(2)
        .allSatisfy(sent -> assertThat(sent.get("Idempotency-key")).containsExactly("ntf_1"));
  }

  @Test
  void privateNetworksAreOutOfReachUnlessAllowed() {
    assertThat(channel(Set.of()).send(delivery(address)))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.reason()).contains("watchbill.outbound.allow"));
    assertThat(bodies).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://example.com", "https://a:b@example.com", "https://", "no", "file:///etc"})
  void refusesWhatIsNoAddress(String address) {
    assertThat(channel.refusal(address)).isNotNull();
    assertThat(channel.send(delivery(address))).isInstanceOf(Outcome.Failed.class);
  }

  private WebhookChannel channel(Set<String> allow) {
    var secrets = TestKeys.of(JdbcClient.create(TestDatabase.fresh()));
    return new WebhookChannel(
        new OutboundClient(new OutboundSettings(allow)),
        secrets,
        clock,
        JsonMapper.builder().build());
  }

  static Channel.Delivery delivery(String address) {
    var message =
        new PageMessage(
            "pg_1",
            "inc_1",
            "B2B copilot",
            "Answers are longer",
            "page",
            "Ada Example",
            ZoneOffset.UTC,
            "primary",
            Fakes.MONDAY,
            List.of(),
            null,
            null,
            null,
            null,
            "Verbosity",
            null,
            "http://localhost/a/x.y",
            "http://localhost/incidents/inc_1");
    return new Channel.Delivery("ntf_1", "ada", "cm_1", address, message);
  }
}
