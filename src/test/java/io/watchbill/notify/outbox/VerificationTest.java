package io.watchbill.notify.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchbill.escalation.Page;
import io.watchbill.notify.ContactMethod;
import io.watchbill.notify.ContactMethods;
import io.watchbill.notify.ContactMethods.Reach;
import io.watchbill.notify.ContactMethods.Verified;
import io.watchbill.notify.Fakes;
import io.watchbill.notify.Planned;
import io.watchbill.platform.WatchbillException;
import io.watchbill.testkit.FixedBills;
import io.watchbill.testkit.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** From adding a contact method to being paged by it. */
class VerificationTest {
  private final SettableClock clock = new SettableClock(Fakes.MONDAY);
  private final FixedBills bills =
      new FixedBills()
          .person("ada", "Ada Example", "ada@example.com")
          .system("copilot", "B2B copilot", "copilot-api");
  private final Map<String, Page> pages = new ConcurrentHashMap<>();
  private final ScriptedChannel mail = ScriptedChannel.free("email");
  private final ScriptedChannel chat = ScriptedChannel.free("chat");
  private final ScriptedChannel browser = ScriptedChannel.builtIn("browser");
  private final TestOutbox whole =
      new TestOutbox(
          clock,
          bills,
          Fakes.incidents(new ArrayList<>()),
          pages,
          List.of(ScriptedChannel.builtIn("console"), browser, mail, chat));
  private final ContactMethods methods = whole.contacts.methods;

  @Test
  void theCodeThatWasSentVerifiesOnce() {
    var added = methods.add("ada", "chat", "U123");
    assertThat(added.verified()).isFalse();
    assertThat(plan()).doesNotContain("chat");
    whole.settle(clock);
    String code = code();
    assertThat(
            whole
                .jdbc
                .sql("select notification::text from notification")
                .query(String.class)
                .list())
        .as("the code is kept nowhere")
        .noneMatch(row -> row.contains(code));
    assertThat(methods.verify("ada", added.id(), wrong(code))).isEqualTo(new Verified.Wrong(4));
    assertThat(methods.verify("ada", added.id(), code.substring(0, 3) + " " + code.substring(3)))
        .isInstanceOf(Verified.Yes.class);
    assertThat(plan()).contains("chat");
    assertThat(methods.verify("ada", added.id(), code)).isInstanceOf(Verified.TooLate.class);
    assertThat(whole.jdbc.sql("select action from audit_entry").query(String.class).list())
        .contains("contact-added", "contact-verified");
  }

  @Test
  void fiveWrongCodesEndIt() {
    var added = methods.add("ada", "chat", "U123");
    whole.settle(clock);
    String code = code();
    for (int left = 4; left >= 1; left--) {
      assertThat(methods.verify("ada", added.id(), wrong(code)))
          .isEqualTo(new Verified.Wrong(left));
    }
    assertThat(methods.verify("ada", added.id(), wrong(code))).isInstanceOf(Verified.TooLate.class);
    assertThat(methods.verify("ada", added.id(), code)).isInstanceOf(Verified.TooLate.class);
  }

  @Test
  void aCodeIsGoodForAQuarterOfAnHour() {
    var added = methods.add("ada", "chat", "U123");
    whole.settle(clock);
    String code = code();
    String link = link();
    clock.advance(Duration.ofMinutes(15));
    assertThat(methods.verify("ada", added.id(), code)).isInstanceOf(Verified.TooLate.class);
    assertThat(methods.linked(link)).isNull();
  }

  @Test
  void theLinkVerifiesToo() {
    var added = methods.add("ada", "chat", "U123");
    whole.settle(clock);
    String link = link();
    assertThat(methods.linked(link)).extracting(ContactMethod::id).isEqualTo(added.id());
    assertThat(methods.linked(link.substring(0, link.length() - 2) + "xx")).isNull();
    assertThat(methods.linked("nonsense")).isNull();
    assertThat(methods.verifyLinked(link)).isInstanceOf(Verified.Yes.class);
    assertThat(methods.verifyLinked(link)).isInstanceOf(Verified.TooLate.class);
    assertThat(plan()).contains("chat");
  }

  @Test
  void codesAreSentAMinuteApartAndFiveAnHourEvenWhenTheMethodIsRemovedMeanwhile() {
    var added = methods.add("ada", "chat", "U123");
    refused("CONTACT-SOON", () -> methods.resend("ada", added.id()));
    methods.remove("ada", added.id());
    refused("CONTACT-SOON", () -> methods.add("ada", "chat", "U123"));
    for (int more = 0; more < 4; more++) {
      clock.advance(Duration.ofMinutes(1));
      methods.add("ada", "chat", "U123");
    }
    clock.advance(Duration.ofMinutes(1));
    refused("CONTACT-OFTEN", () -> methods.add("ada", "chat", "U123"));
    clock.advance(Duration.ofHours(1));
    methods.add("ada", "chat", "U123");
    whole.settle(clock);
    assertThat(chat.said).as("codes that are void are not sent late").isNotEmpty();
  }

  @Test
  void theBillsAddressServesUntilSomethingIsVerified() {
    assertThat(methods.reach("ada")).isEqualTo(Reach.UNPROVEN);
    assertThat(plan()).contains("email");
    methods.vouch("ada", "chat", "U123");
    assertThat(methods.reach("ada")).isEqualTo(Reach.VERIFIED);
    assertThat(plan()).contains("chat").doesNotContain("email");
    methods.resend("ada", "email:ada");
    whole.settle(clock);
    assertThat(methods.verify("ada", "email:ada", code(mail))).isInstanceOf(Verified.Yes.class);
    assertThat(plan()).contains("chat", "email");

    bills.person("ada", "Ada Example", "other@example.com");
    assertThat(plan()).as("nobody has verified the new address").doesNotContain("email");
  }

  @Test
  void aBrowserIsVerifiedByShowing() {
    assertThat(of("browser:ada").verified()).isFalse();
    methods.test("ada", "browser:ada");
    whole.settle(clock);
    assertThat(browser.said).hasSize(1);
    assertThat(of("browser:ada").verified()).isTrue();
    assertThat(methods.reach("ada")).as("it wakes nobody").isEqualTo(Reach.UNPROVEN);
  }

  @Test
  void whatIsNotTheirsOrNotVerifiedIsRefused() {
    var added = methods.add("ada", "chat", "U123");
    refused("CONTACT-UNKNOWN", () -> methods.verify("bo", added.id(), "123456"));
    refused("CONTACT-UNKNOWN", () -> methods.remove("bo", added.id()));
    refused("CONTACT-UNVERIFIED", () -> methods.test("ada", added.id()));
    refused("CONTACT-STAYS", () -> methods.remove("ada", "email:ada"));
    refused("CONTACT-INVALID", () -> methods.add("ada", "pigeon", "left loft"));
    refused("CONTACT-BUILT-IN", () -> methods.resend("ada", "browser:ada"));
  }

  private static void refused(String code, Runnable deed) {
    assertThatThrownBy(deed::run)
        .satisfies(e -> assertThat(((WatchbillException) e).code()).isEqualTo(code));
  }

  private ContactMethod of(String id) {
    return methods.of("ada").stream().filter(m -> m.id().equals(id)).findFirst().orElseThrow();
  }

  private List<String> plan() {
    return methods.plan("ada", "page", clock.instant()).stream()
        .map(Planned::method)
        .map(ContactMethod::channel)
        .toList();
  }

  private String code() {
    return code(chat);
  }

  private static String code(ScriptedChannel channel) {
    return group(channel, "Enter (\\d{6}) ");
  }

  private String link() {
    return group(chat, "/v/(\\S+)");
  }

  private static String group(ScriptedChannel channel, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(channel.said.getLast().text());
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private static String wrong(String code) {
    return code.equals("000000") ? "111111" : "000000";
  }
}
