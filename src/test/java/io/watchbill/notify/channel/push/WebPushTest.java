package io.watchbill.notify.channel.push;

import static io.watchbill.notify.channel.ProvidersServer.page;
import static io.watchbill.notify.channel.ProvidersServer.paged;
import static io.watchbill.notify.channel.ProvidersServer.server;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.escalation.Page;
import io.watchbill.escalation.Pages;
import io.watchbill.notify.Notification;
import io.watchbill.notify.Notifications;
import io.watchbill.notify.WebPush;
import io.watchbill.notify.channel.FakeProvider.Trouble;
import io.watchbill.notify.channel.ProvidersServer;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Web push between a whole server and a fake push service, over a real socket. */
@ResourceLock(ProvidersServer.LOCK)
class WebPushTest {
  private static final String AUTH = "BTBZMqHH6r4Tts7J_aSIgg";

  private final FakePush service = new FakePush();

  @BeforeEach
  void start() throws Exception {
    subscribe("/send/1");
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void aPageIsPushedSignedAndUnderATopicOfItsOwn() {
    var page = paged();
    var sent = service.requests().getFirst();
    assertThat(Integer.parseInt(sent.header("TTL"))).isBetween(60, 15 * 60);
    assertThat(sent.header("Urgency")).isEqualTo("high");
    assertThat(page.id()).endsWith(sent.header("Topic"));
    assertThat(mine(page, "/send/1").state()).isEqualTo("accepted");
    server().bean(Pages.class).acknowledge(page.id(), "bo", "browser");
    server().settle();
    assertThat(service.last().header("Topic"))
        .as("what says that it is over takes the place of the page")
        .isEqualTo(sent.header("Topic"));
    assertThat(service.requests()).hasSize(2);
  }

  @Test
  void triesAgainWhatMayWorkLaterAndGivesUpABrowserThatIsGone() throws Exception {
    subscribe("/gone");
    var page = page();
    for (int i = 0; i < 2; i++) {
      service.next(new Trouble.Refuse(429, 20, ""));
    }
    server().settle();
    assertThat(mine(page, "/send/1").state()).isEqualTo("pending");
    server().advance(Duration.ofSeconds(20));
    assertThat(mine(page, "/send/1").state()).isEqualTo("accepted");
    assertThat(mine(page, "/gone").state()).isEqualTo("failed");
  }

  @Test
  void theKeyIsMadeOnce() {
    assertThat(server().bean(WebPush.class).publicKey())
        .isEqualTo(server().bean(WebPush.class).publicKey())
        .hasSize(87);
  }

  private void subscribe(String path) throws Exception {
    var key = Curve.bytes((ECPublicKey) Curve.fresh().getPublic());
    server()
        .bean(WebPush.class)
        .subscribe(
            "ada",
            service.url() + path,
            Base64.getUrlEncoder().withoutPadding().encodeToString(key),
            AUTH);
    ProvidersServer.useAll();
  }

  private Notification mine(Page page, String path) {
    return server().bean(Notifications.class).ofPage(page.id()).stream()
        .filter(n -> n.address().startsWith(service.url() + path + " "))
        .findFirst()
        .orElseThrow();
  }
}
