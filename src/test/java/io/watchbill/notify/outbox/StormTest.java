package io.watchbill.notify.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.watchbill.escalation.Page;
import io.watchbill.escalation.PageAcknowledged;
import io.watchbill.escalation.PersonPaged;
import io.watchbill.notify.ContactRule;
import io.watchbill.notify.Fakes;
import io.watchbill.notify.Notification;
import io.watchbill.notify.channel.AddressConsent;
import io.watchbill.notify.channel.Outcome;
import io.watchbill.notify.channel.ProviderReport;
import io.watchbill.testkit.FixedBills;
import io.watchbill.testkit.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Many pages for one person, providers that do not answer, addresses that are gone. */
class StormTest {
  private static final String NUMBER = "+4915112345678";

  private final SettableClock clock = new SettableClock(Fakes.MONDAY);
  private final FixedBills bills =
      new FixedBills()
          .person("ada", "Ada Example", null)
          .system("copilot", "B2B copilot", "copilot-api");
  private final Map<String, Page> pages = new ConcurrentHashMap<>();
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private final ScriptedChannel sms = ScriptedChannel.paid("sms");
  private final ScriptedChannel chat = ScriptedChannel.free("chat");
  private final TestOutbox whole =
      new TestOutbox(
          clock,
          bills,
          Fakes.incidents(log),
          pages,
          List.of(ScriptedChannel.builtIn("console"), sms, chat));

  @Test
  void manyPagesBecomeFiveMessagesAndOneInPlaceOfTheRest() {
    vouch("sms", NUMBER);
    for (int i = 0; i < 245; i++) {
      page("pg_" + i);
    }
    whole.settle(clock);
    assertThat(sms.sent).hasSize(5);
    assertThat(sms.said).isEmpty();
    assertThat(states("sms")).containsEntry("delivered", 5L).containsEntry("coalesced", 240L);

    clock.advance(Duration.ofMinutes(14));
    whole.settle(clock);
    assertThat(sms.said).as("its carrier has no room yet").isEmpty();
    clock.advance(Duration.ofMinutes(1));
    whole.settle(clock);
    assertThat(sms.said).hasSize(1);
    assertThat(sms.said.getFirst().subject()).isEqualTo("and 240 more pages wait for you");
    assertThat(sms.said.getFirst().text()).contains("/incidents");
    assertThat(whole.notifications.coalescedInto(sms.said.getFirst().notification()))
        .as("counted and listed")
        .hasSize(240);
    assertThat(whole.loop.nextDue()).isEmpty();
  }

  @Test
  void whatIsAcknowledgedMeanwhileIsNotToldAnyMore() {
    vouch("sms", NUMBER);
    for (int i = 0; i < 7; i++) {
      page("pg_" + i);
    }
    whole.settle(clock);
    acknowledge("pg_5");
    clock.advance(Duration.ofMinutes(15));
    page("pg_7");
    whole.settle(clock);
    assertThat(sms.said)
        .extracting(said -> said.subject())
        .containsExactly("and 1 more page waits for you");
    assertThat(sms.sent).as("there is room again").hasSize(6);

    for (int i = 10; i < 20; i++) {
      page("pg_" + i);
    }
    whole.settle(clock);
    pages.keySet().forEach(this::acknowledge);
    clock.advance(Duration.ofMinutes(15));
    whole.settle(clock);
    assertThat(sms.said).as("nobody waits for the second one").hasSize(1);
    assertThat(states("sms"))
        .as("the one that was told of stays that")
        .containsEntry("coalesced", 1L)
        .doesNotContainKey("pending");
  }

  @Test
  void aFreeChannelHasAWiderBoundAndOtherPeopleAreNotHeldUp() {
    vouch("chat", "U123");
    whole.contacts.methods.vouch("bo", "chat", "U456");
    for (int i = 0; i < 40; i++) {
      page("pg_" + i);
    }
    pages.put("pg_bo", Fakes.page("pg_bo"));
    whole.notifications.paged(
        new PersonPaged(Fakes.ref(Fakes.page("pg_bo")), "bo", 1, "backup of ai-behaviour", "page"));
    whole.settle(clock);
    assertThat(chat.sent).hasSize(31);
    assertThat(chat.sent).extracting(sent -> sent.person()).contains("bo");
  }

  @Test
  void aPaidMethodFollowsWhenNobodyAcknowledgesAndIsPointlessWhenSomebodyDoes() {
    vouch("chat", "U123");
    vouch("sms", NUMBER);
    page("pg_1");
    page("pg_2");
    whole.settle(clock);
    assertThat(chat.sent).hasSize(2);
    assertThat(sms.sent).isEmpty();
    acknowledge("pg_1");
    clock.advance(Duration.ofMinutes(3));
    whole.settle(clock);
    assertThat(sms.sent).extracting(sent -> sent.message().page()).containsExactly("pg_2");
    assertThat(of("pg_1", "sms").state()).isEqualTo("pointless");
  }

  @Test
  void whenAProviderDoesNotAnswerTheNextMethodDoesNotWait() {
    vouch("chat", "U123");
    vouch("sms", NUMBER);
    for (int i = 0; i < 10; i++) {
      chat.answers.add(new Outcome.Retry("503"));
    }
    page("pg_1");
    whole.settle(clock);
    assertThat(sms.sent).as("one failure is no outage").isEmpty();
    clock.advance(Duration.ofSeconds(5));
    whole.settle(clock);
    assertThat(sms.sent).hasSize(1);
    assertThat(whole.notifications.history(of("pg_1", "sms").id()))
        .extracting(event -> event.detail())
        .contains("at once: 503");

    page("pg_2");
    whole.settle(clock);
    assertThat(chat.sent).as("nobody asks a provider that does not answer").hasSize(2);
    assertThat(sms.sent).as("and the next page goes by the other at once").hasSize(2);

    acknowledge("pg_1");
    acknowledge("pg_2");
    clock.advance(Duration.ofMinutes(10));
    whole.settle(clock);
    assertThat(chat.sent).as("a late retry is pointless").hasSize(2);
  }

  @Test
  void anAddressThatIsGoneIsTakenOutOfUseAndItsOwnerIsToldByAnotherWay() {
    var gone = vouch("sms", NUMBER);
    var other = vouch("chat", "U123");
    whole.contacts.methods.setRules(
        "ada",
        "page",
        List.of(
            new ContactRule(gone, Duration.ZERO), new ContactRule(other, Duration.ofMinutes(9))));
    sms.answers.add(new Outcome.Failed("no such number", true));
    page("pg_1");
    whole.settle(clock);
    assertThat(chat.sent).as("the next entry of the rules was due at once").hasSize(1);
    assertThat(chat.said)
        .extracting(said -> said.subject())
        .containsExactly("Watchbill cannot reach you by sms any more");
    assertThat(chat.said.getFirst().text()).contains("•••5678", "no such number", "/contact");
    assertThat(whole.contacts.methods.of("ada"))
        .anyMatch(method -> "no such number".equals(method.disabled()));
    assertThat(whole.jdbc.sql("select action from audit_entry").query(String.class).list())
        .contains("contact-disabled");

    page("pg_2");
    whole.settle(clock);
    assertThat(sms.sent).as("nothing is sent there any more").hasSize(1);
  }

  @Test
  void whenNothingThatWasPlannedWorksWhateverElseDoesIsUsed() {
    var vouched = vouch("sms", NUMBER);
    vouch("chat", "ada");
    var rule = new ContactRule(vouched, Duration.ZERO);
    whole.contacts.methods.setRules("ada", "page", List.of(rule));
    sms.answers.add(new Outcome.Failed("unknown number", true));
    chat.answers.add(new Outcome.Sent(false, "told that the number is out of use"));
    chat.answers.add(new Outcome.Failed("no such room"));
    page("pg_1");
    whole.settle(clock);
    assertThat(chat.sent).as("her rules name the SMS alone").hasSize(1);
    assertThat(whole.notifications.ofPage("pg_1"))
        .as("each way once, however often it fails")
        .extracting(Notification::channel, Notification::state)
        .containsExactlyInAnyOrder(
            tuple("console", "delivered"), tuple("sms", "failed"), tuple("chat", "failed"));
    page("pg_2");
    whole.settle(clock);
    assertThat(chat.sent).as("no SMS any more").hasSize(2);
  }

  @Test
  void whatMayHaveArrivedUnheardTakesRoom() {
    vouch("sms", NUMBER);
    for (int i = 0; i < 4; i++) {
      page("pg_" + i);
    }
    whole.settle(clock);
    sms.answers.add(Outcome.Retry.unheard("connection lost"));
    page("pg_4");
    whole.settle(clock);
    page("pg_5");
    whole.settle(clock);
    assertThat(sms.sent).as("five may be on her telephone already").hasSize(5);
    assertThat(of("pg_5", "sms").state()).isEqualTo("coalesced");
    clock.advance(Duration.ofSeconds(5));
    whole.settle(clock);
    assertThat(of("pg_4", "sms").state()).as("its own room").isEqualTo("delivered");
  }

  @Test
  void stopAndStartAreHonoured() {
    vouch("sms", NUMBER);
    vouch("chat", "U123");
    whole.contacts.said(new AddressConsent("sms", NUMBER, false, clock.instant()));
    whole.settle(clock);
    assertThat(chat.said).hasSize(1);
    page("pg_1");
    assertThat(whole.notifications.ofPage("pg_1"))
        .extracting(Notification::channel)
        .doesNotContain("sms");
    whole.contacts.said(new AddressConsent("sms", NUMBER, true, clock.instant()));
    page("pg_2");
    assertThat(whole.notifications.ofPage("pg_2"))
        .extracting(Notification::channel)
        .contains("sms");
  }

  @Test
  void aReportThatComesLateOrTwiceTakesNothingBack() {
    vouch("sms", NUMBER);
    sms.answers.add(new Outcome.Sent(false, "taken"));
    page("pg_1");
    whole.settle(clock);
    String id = of("pg_1", "sms").id();
    assertThat(of("pg_1", "sms").state()).isEqualTo("accepted");
    report(id, true);
    report(id, false);
    report(id, true);
    assertThat(of("pg_1", "sms").state()).isEqualTo("delivered");
    assertThat(whole.notifications.history(id))
        .extracting(event -> event.state())
        .containsExactly("pending", "sending", "accepted", "delivered");
  }

  @Test
  void whatAProviderReportsAsLostIsPassedOn() {
    vouch("chat", "U123");
    vouch("sms", NUMBER);
    chat.answers.add(new Outcome.Sent(false, "taken"));
    page("pg_1");
    whole.settle(clock);
    report(of("pg_1", "chat").id(), false);
    whole.settle(clock);
    assertThat(of("pg_1", "chat").state()).isEqualTo("failed");
    assertThat(sms.sent).hasSize(1);
    assertThat(log).anyMatch(line -> line.contains("Could not reach Ada Example by chat"));
  }

  private void report(String id, boolean delivered) {
    whole.reports.reported(
        new ProviderReport(id, delivered, false, delivered ? "shown" : "lost", clock.instant()));
  }

  private String vouch(String channel, String address) {
    return whole.contacts.methods.vouch("ada", channel, address).id();
  }

  private void page(String id) {
    pages.put(id, Fakes.page(id));
    whole.notifications.paged(
        new PersonPaged(Fakes.ref(Fakes.page(id)), "ada", 1, "primary of ai-behaviour", "page"));
  }

  private void acknowledge(String id) {
    pages.put(id, Fakes.acknowledged(Fakes.page(id), "ada"));
    whole.notifications.acknowledged(new PageAcknowledged(Fakes.ref(Fakes.page(id)), "ada"));
  }

  private Notification of(String page, String channel) {
    return whole.notifications.ofPage(page).stream()
        .filter(one -> one.channel().equals(channel))
        .findFirst()
        .orElseThrow();
  }

  private Map<String, Long> states(String channel) {
    return pages.keySet().stream()
        .flatMap(page -> whole.notifications.ofPage(page).stream())
        .filter(one -> one.channel().equals(channel))
        .collect(Collectors.groupingBy(Notification::state, Collectors.counting()));
  }
}
