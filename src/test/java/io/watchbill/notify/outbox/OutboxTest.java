package io.watchbill.notify.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.escalation.Page;
import io.watchbill.escalation.PageAcknowledged;
import io.watchbill.escalation.PageEnded;
import io.watchbill.escalation.PersonPaged;
import io.watchbill.incident.Incidents;
import io.watchbill.notify.Fakes;
import io.watchbill.notify.Notification;
import io.watchbill.notify.NotificationEvent;
import io.watchbill.notify.channel.Channel;
import io.watchbill.notify.channel.Outcome;
import io.watchbill.notify.wording.PageWords;
import io.watchbill.testkit.FixedBills;
import io.watchbill.testkit.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private static final Duration LEASE = TestOutbox.LEASE;

  private final SettableClock clock = new SettableClock(Fakes.MONDAY);
  private final FixedBills bills =
      new FixedBills()
          .person("ada", "Ada Example", "ada@example.com")
          .person("mira", "Mira Lang", null)
          .system("copilot", "B2B copilot", "copilot-api");
  private final Map<String, Page> pages = new ConcurrentHashMap<>();
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private final Incidents incidents = Fakes.incidents(log);
  private final ScriptedChannel browser = ScriptedChannel.builtIn("browser");
  private final ScriptedChannel console = ScriptedChannel.builtIn("console");

  private final TestOutbox whole =
      new TestOutbox(clock, bills, incidents, pages, List.of(console, browser));
  private final List<String> woken = whole.woken;
  private final Outbox outbox = whole.outbox;
  private final OutboxLoop loop = whole.loop;
  private final PostedNotifications notifications = whole.notifications;

  @Test
  void aPageGoesOutByEveryMethodAndIsBooked() {
    page("pg_1");
    assertThat(woken).contains("outbox");
    assertThat(loop.nextDue()).contains(Fakes.MONDAY);
    assertThat(loop.runDue(clock.instant())).isEqualTo(2);
    assertThat(loop.nextDue()).isEmpty();
    assertThat(notifications.ofPage("pg_1"))
        .allSatisfy(n -> {
          assertThat(n.state()).isEqualTo("delivered");
          assertThat(n.attempts()).isEqualTo(1);
          assertThat(n.sentAt()).isEqualTo(Fakes.MONDAY);
        });
    assertThat(log).containsExactly("notified: Reached Ada Example by browser (shown)");
    var message = browser.sent.getFirst().message();
    assertThat(PageWords.headline(message))
        .isEqualTo("B2B copilot: output length +22 % (310 → 378 tokens) since Friday 16:42");
    assertThat(notifications.history(notifications.ofPage("pg_1").getFirst().id()))
        .extracting(NotificationEvent::state)
        .containsExactly("pending", "sending", "delivered");
  }

  @Test
  void whatDoesNotGetThroughIsTriedAgainWithTheSameId() {
    browser.answers.add(new Outcome.Retry("no open view"));
    page("pg_1");
    loop.runDue(clock.instant());
    assertThat(state("browser")).isEqualTo("pending");
    assertThat(loop.nextDue()).contains(Fakes.MONDAY.plusSeconds(5));
    assertThat(loop.runDue(clock.instant())).isZero();
    clock.advance(Duration.ofSeconds(5));
    assertThat(loop.runDue(clock.instant())).isEqualTo(1);
    assertThat(state("browser")).isEqualTo("delivered");
    assertThat(browser.sent).extracting(Channel.Delivery::notification).hasSize(2);
    assertThat(Set.copyOf(browser.sent.stream().map(Channel.Delivery::notification).toList()))
        .hasSize(1);
  }

  @Test
  void openingAViewMakesWhatWaitedForOneDue() {
    browser.answers.add(new Outcome.Retry("no open view"));
    page("pg_1");
    loop.runDue(clock.instant());
    woken.clear();
    notifications.reachable("bo", "browser");
    assertThat(woken).isEmpty();
    notifications.reachable("ada", "browser");
    assertThat(woken).contains("outbox");
    assertThat(loop.runDue(clock.instant())).isEqualTo(1);
    assertThat(state("browser")).isEqualTo("delivered");
  }

  @Test
  void triesAreBoundedAndTheEndIsSaid() {
    for (int i = 0; i < 20; i++) {
      browser.answers.add(new Outcome.Retry("no open view"));
    }
    page("pg_1");
    int rounds = 0;
    while (loop.nextDue().isPresent() && rounds++ < 50) {
      clock.set(loop.nextDue().orElseThrow());
      loop.runDue(clock.instant());
    }
    assertThat(state("browser")).isEqualTo("failed");
    assertThat(browser.sent).hasSize(OutboxRules.attemptsAtMost());
    assertThat(log).last().asString().contains("Could not reach Ada Example by browser");
  }

  @Test
  void aSenderThatDiedIsReplacedWhenItsLeaseIsOver() {
    page("pg_1");
    var lost = outbox.claim(clock.instant(), LEASE, 10).toSend();
    assertThat(lost).hasSize(2);
    assertThat(loop.runDue(clock.instant())).isZero();
    clock.advance(LEASE);
    assertThat(loop.runDue(clock.instant())).isEqualTo(2);
    assertThat(browser.sent.getFirst().notification())
        .isIn(lost.stream().map(Claimed::id).toList());
    assertThat(notifications.history(browser.sent.getFirst().notification()))
        .extracting(NotificationEvent::detail)
        .anyMatch(detail -> detail.contains("nothing was heard of the one before"));
    outbox.complete(lost.getFirst(), new Outcome.Retry("late"));
    assertThat(notifications.ofPage("pg_1"))
        .as("the dead sender's late word changes nothing")
        .allMatch(n -> n.state().equals("delivered"));
  }

  @Test
  void anAcknowledgedPageIsSentToNobodyAnyMore() {
    page("pg_1");
    pages.put("pg_1", Fakes.acknowledged(Fakes.page("pg_1"), "ada"));
    notifications.acknowledged(new PageAcknowledged(Fakes.ref(Fakes.page("pg_1")), "ada"));
    assertThat(loop.runDue(clock.instant())).isZero();
    assertThat(notifications.ofPage("pg_1")).allMatch(n -> n.state().equals("pointless"));
  }

  @Test
  void whatIsUnderWayWhenThePageEndsIsNotTriedAgain() {
    page("pg_1");
    var underWay = outbox.claim(clock.instant(), LEASE, 10).toSend();
    notifications.ended(new PageEnded(new Page.Ref("pg_1", "inc_1", "exhausted"), "nobody"));
    assertThat(notifications.ofPage("pg_1"))
        .as("a late answer still counts")
        .extracting(Notification::state)
        .containsOnly("sending");
    notifications.ended(new PageEnded(new Page.Ref("pg_1", "inc_1", "resolved"), "resolved"));
    outbox.complete(underWay.get(0), new Outcome.Retry("time-out"));
    outbox.complete(underWay.get(1), new Outcome.Sent(false, "taken"));
    assertThat(notifications.ofPage("pg_1"))
        .extracting(Notification::state)
        .containsExactlyInAnyOrder("pointless", "accepted");
    assertThat(loop.nextDue()).isEmpty();
  }

  @Test
  void aPageAcknowledgedBetweenClaimAndSendIsPointless() {
    page("pg_1");
    pages.put("pg_1", Fakes.acknowledged(Fakes.page("pg_1"), "ada"));
    assertThat(loop.runDue(clock.instant())).isEqualTo(2);
    assertThat(browser.sent).isEmpty();
    assertThat(notifications.ofPage("pg_1")).allMatch(n -> n.state().equals("pointless"));
  }

  @Test
  void twoNodesSendAThousandNotificationsEachOnce() throws Exception {
    for (int i = 0; i < 500; i++) {
      page("pg_" + i);
    }
    var claims = Collections.synchronizedList(new ArrayList<String>());
    try (var nodes = Executors.newFixedThreadPool(2)) {
      Runnable node =
          () -> {
            for (var batch = outbox.claim(clock.instant(), LEASE, 7).toSend();
                !batch.isEmpty();
                batch = outbox.claim(clock.instant(), LEASE, 7).toSend()) {
              for (var claimed : batch) {
                claims.add(claimed.id());
                outbox.complete(claimed, new Outcome.Sent(true, "shown"));
              }
            }
          };
      var one = nodes.submit(node);
      var other = nodes.submit(node);
      one.get();
      other.get();
    }
    assertThat(claims).hasSize(1000);
    assertThat(new HashSet<>(claims)).hasSize(1000);
    assertThat(loop.nextDue()).isEmpty();
  }

  private void page(String id) {
    pages.put(id, Fakes.page(id));
    notifications.paged(
        new PersonPaged(Fakes.ref(Fakes.page(id)), "ada", 1, "primary of ai-behaviour", "page"));
  }

  private String state(String channel) {
    return notifications.ofPage("pg_1").stream()
        .filter(n -> n.channel().equals(channel))
        .findFirst()
        .orElseThrow()
        .state();
  }
}
