package io.watchbill.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.escalation.Page;
import io.watchbill.escalation.Pages;
import io.watchbill.incident.Incidents;
import io.watchbill.notify.ContactMethods;
import io.watchbill.notify.ContactRule;
import io.watchbill.notify.Notification;
import io.watchbill.notify.NotificationEvent;
import io.watchbill.notify.Notifications;
import io.watchbill.notify.channel.twilio.FakeTwilio;
import io.watchbill.platform.Transactions;
import io.watchbill.testkit.DemoBill;
import io.watchbill.testkit.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** One whole server with a fake of every provider, for all tests of channels in this process. */
public final class ProvidersServer {
  /** Where the Internet reaches it, as behind a proxy: not where the tests do. */
  public static final String PUBLIC = "https://bill.example.com";

  public static final String LOCK = "providers";

  private static final AtomicInteger ALERTS = new AtomicInteger();

  /** Started by the first who asks. */
  private static final class Started {
    private static final FakeTwilio TWILIO = new FakeTwilio();
    private static final FakeSlack SLACK = new FakeSlack();
    private static final FakeTelegram TELEGRAM = new FakeTelegram();
    private static final FakeApps APPS = new FakeApps();
    private static final TestServer SERVER = start();

    private static TestServer start() {
      try {
        return TestServer.with(DemoBill.in(Files.createTempDirectory("providers")))
            .property("watchbill.public-url", PUBLIC + "/")
            .property("watchbill.outbound.allow", "127.0.0.1")
            .property("watchbill.bounds.messages.sms", 0) // the clock stands, the number is one
            .property("watchbill.bounds.messages.voice", 0)
            .property("watchbill.vault.key", "x".repeat(43) + "=")
            .property("watchbill.twilio.url", TWILIO.url())
            .property("watchbill.twilio.account", FakeTwilio.ACCOUNT)
            .property("watchbill.twilio.token", FakeTwilio.TOKEN)
            .property("watchbill.twilio.token-before", "the-token-before")
            .property("watchbill.twilio.from", "+15550001111")
            .property("watchbill.slack.url", SLACK.url())
            .property("watchbill.slack.token", FakeSlack.TOKEN)
            .property("watchbill.slack.signing-secret", FakeSlack.SIGNING)
            .property("watchbill.slack.copy-channel", "C0COPIES")
            .property("watchbill.telegram.url", TELEGRAM.url())
            .property("watchbill.telegram.token", FakeTelegram.TOKEN)
            .property("watchbill.telegram.bot", "bill_bot")
            .property("watchbill.ntfy.url", APPS.url() + "/ntfy")
            .property("watchbill.ntfy.token", FakeApps.NTFY)
            .property("watchbill.pushover.url", APPS.url())
            .property("watchbill.pushover.token", FakeApps.PUSHOVER)
            .property("watchbill.pagerduty.url", APPS.url())
            .property("watchbill.pagerduty.routing-key", FakeApps.PAGERDUTY)
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private ProvidersServer() {}

  public static TestServer server() {
    return Started.SERVER;
  }

  public static FakeTwilio twilio() {
    return Started.TWILIO;
  }

  public static FakeSlack slack() {
    return Started.SLACK;
  }

  public static FakeTelegram telegram() {
    return Started.TELEGRAM;
  }

  public static FakeApps apps() {
    return Started.APPS;
  }

  /** Makes that a verified method of Ada's, by which she is paged at once. */
  public static void method(String channel, String address) {
    server().bean(ContactMethods.class).vouch("ada", channel, address);
    useAll();
  }

  /** Ada is paged by all that she has, at once. */
  public static void useAll() {
    var methods = server().bean(ContactMethods.class);
    methods.setRules(
        "ada",
        "page",
        methods.of("ada").stream()
            .filter(method -> method.counts() && !method.address().isEmpty())
            .map(method -> new ContactRule(method.id(), Duration.ZERO))
            .toList());
  }

  /** A new incident pages Ada, and everything that is due is sent. */
  public static Page paged() {
    var page = page();
    server().settle();
    return page;
  }

  /** As {@link #paged}, before anything is sent. */
  public static Page page() {
    var incidents = server().bean(Incidents.class);
    server()
        .bean(Transactions.class)
        .run(() ->
            incidents
                .open()
                .forEach(
                    open -> incidents.resolveByHand(open.id(), "ada", "another test is over")));
    server().advance(Duration.ofMinutes(20)); // what one address bears is counted in 15
    String alert =
        "{\"kind\":\"alert\",\"system\":\"copilot\",\"severity\":\"critical\",\"summary\":\"Answers are wrong, case %d\"}"
            .formatted(ALERTS.incrementAndGet());
    var answer = server().post("/hooks/generic", server().key("intake"), alert);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    var pages = server().bean(Pages.class).open();
    while (pages.isEmpty()) {
      server().settle();
      pages = server().bean(Pages.class).open();
    }
    assertThat(pages).hasSize(1);
    return pages.getFirst();
  }

  public static Page now(Page page) {
    return Objects.requireNonNull(server().bean(Pages.class).find(page.id()));
  }

  /** The one notification of that page over that channel. */
  public static Notification notification(Page page, String channel) {
    var found =
        notifications().ofPage(page.id()).stream()
            .filter(n -> n.channel().equals(channel))
            .toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  public static List<String> states(Page page, String channel) {
    return notifications().history(notification(page, channel).id()).stream()
        .map(NotificationEvent::state)
        .toList();
  }

  private static Notifications notifications() {
    return server().bean(Notifications.class);
  }
}
