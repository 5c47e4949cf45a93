package io.watchbill.notify.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.notify.ContactMethod;
import io.watchbill.notify.ContactRule;
import io.watchbill.notify.Planned;
import io.watchbill.notify.QuietHours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachRulesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant NOON = Instant.parse("2026-03-02T11:00:00Z");

  private static final ReachRules.Way CONSOLE = way("console", true, false);
  private static final ReachRules.Way BROWSER = way("browser", true, false);
  private static final ReachRules.Way MAIL = way("email", false, false);
  private static final ReachRules.Way CHAT = way("slack", false, false);
  private static final ReachRules.Way SMS = way("sms", false, true);
  private static final ReachRules.Way CALL = way("voice", false, true);
  private static final ContactMethod BILL =
      new ContactMethod("email:ada", "ada", "email", "ada@example.com", false, true, null);

  @Test
  void everythingFreeAtOnceAndOneThatCostsLater() {
    assertThat(plan(true, List.of(CONSOLE, BROWSER, MAIL, CHAT, SMS, CALL)))
        .containsExactly("console 0", "browser 0", "email 0", "slack 0", "voice 180");
    assertThat(plan(false, List.of(CONSOLE, MAIL, SMS))).containsExactly("console 0", "email 0");
  }

  @Test
  void withoutAFreeOneOneThatCostsAtOnce() {
    assertThat(plan(true, List.of(CONSOLE, SMS, CALL)))
        .containsExactly("console 0", "sms 0", "voice 180");
    assertThat(plan(true, List.of(CONSOLE, SMS))).containsExactly("console 0", "sms 0");
    assertThat(plan(false, List.of(CONSOLE, SMS, CALL))).containsExactly("console 0", "sms 0");
  }

  @Test
  void aTicketsDelayDoesNotReachIntoTheQuietHours() {
    var rule = new ContactRule(MAIL.method().id(), Duration.ofMinutes(30));
    var known = new ReachRules.Known(List.of(MAIL), null, List.of(rule), QuietHours.NIGHT, BERLIN);
    var late = Instant.parse("2026-03-02T20:45:00Z");
    assertThat(ReachRules.plan(known, true, late))
        .extracting(Planned::at)
        .containsExactly(Instant.parse("2026-03-02T21:15:00Z"));
    assertThat(ReachRules.plan(known, false, late))
        .as("seven in the morning, where they are")
        .extracting(Planned::at)
        .containsExactly(Instant.parse("2026-03-03T06:00:00Z"));
  }

  @Test
  void theBillsAddressIsUsedOnlyWhenNothingIsVerified() {
    assertThat(plan(true, List.of(CONSOLE), List.of(), BILL))
        .containsExactly("console 0", "email 0");
    assertThat(plan(true, List.of(CONSOLE, CHAT), List.of(), BILL))
        .containsExactly("console 0", "slack 0");
  }

  @Test
  void ownRulesCountWhileOneOfTheirMethodsCanBeUsed() {
    var rules =
        List.of(
            new ContactRule("browser:ada", Duration.ofSeconds(30)),
            new ContactRule("slack:ada", Duration.ZERO),
            new ContactRule("voice:ada", Duration.ofMinutes(2)));
    assertThat(plan(true, List.of(CONSOLE, BROWSER, MAIL, CHAT, CALL), rules, null))
        .containsExactly("console 0", "slack 0", "browser 30", "voice 120");
    var gone = List.of(new ContactRule("slack:ada", Duration.ofMinutes(9)));
    assertThat(plan(true, List.of(CONSOLE, MAIL), gone, null))
        .as("rules of which no method can be used count as none")
        .containsExactly("console 0", "email 0");
  }

  @Test
  void nobodyWithAnyWayIsEverLeftWithoutOne() {
    var random = new Random(20260302);
    var all = List.of(BROWSER, MAIL, CHAT, SMS, CALL);
    for (int run = 0; run < 2000; run++) {
      var ways = new ArrayList<>(List.of(CONSOLE));
      all.stream().filter(way -> random.nextBoolean()).forEach(ways::add);
      var rules = new ArrayList<ContactRule>();
      all.stream()
          .filter(way -> random.nextInt(3) == 0)
          .forEach(way ->
              rules.add(
                  new ContactRule(way.method().id(), Duration.ofSeconds(random.nextInt(3600)))));
      var unproven = random.nextBoolean() ? BILL : null;
      var plan = steps(true, ways, rules, unproven, NOON);
      boolean some = unproven != null || ways.stream().anyMatch(way -> !way.builtIn());
      assertThat(plan.stream().anyMatch(step -> !step.method().address().isEmpty()))
          .as("run %d: ways %s, rules %s", run, ways, rules)
          .isEqualTo(some);
      assertThat(plan).isSortedAccordingTo(Comparator.comparing(Planned::at));
      assertThat(plan.getFirst().at()).isEqualTo(NOON);
    }
  }

  @Test
  void aTicketMayBeLeftToTheBrowserAndAPageMayNot() {
    var rules = List.of(new ContactRule("browser:ada", Duration.ofSeconds(30)));
    var ways = List.of(CONSOLE, BROWSER, MAIL);
    assertThat(plan(false, ways, rules, null)).containsExactly("console 0", "browser 30");
    assertThat(plan(true, ways, rules, null)).containsExactly("console 0", "email 0", "browser 30");
  }

  @ParameterizedTest
  @CsvSource({
    // local time of a Berlin winter is an hour ahead
    "22:00, 07:00, 2026-03-02T20:59:59Z, 2026-03-02T20:59:59Z",
    "22:00, 07:00, 2026-03-02T21:00:00Z, 2026-03-03T06:00:00Z",
    "22:00, 07:00, 2026-03-03T05:59:00Z, 2026-03-03T06:00:00Z",
    "22:00, 07:00, 2026-03-03T06:00:00Z, 2026-03-03T06:00:00Z",
    "12:00, 14:00, 2026-03-02T11:30:00Z, 2026-03-02T13:00:00Z",
    "08:00, 08:00, 2026-03-02T07:00:00Z, 2026-03-02T07:00:00Z",
    "22:00, 07:00, 2026-03-28T22:00:00Z, 2026-03-29T05:00:00Z", // summer time begins that night
    "22:00, 02:30, 2026-03-28T22:00:00Z, 2026-03-29T01:30:00Z", // 02:30 does not occur
  })
  void quietHoursEndInThePersonsZone(LocalTime from, LocalTime to, Instant now, Instant end) {
    assertThat(ReachRules.quietEnd(new QuietHours(from, to), BERLIN, now)).isEqualTo(end);
  }

  @Test
  void ticketsWaitForTheEndOfTheQuietHoursAndPagesDoNot() {
    var night = Instant.parse("2026-03-02T23:00:00Z");
    assertThat(steps(false, List.of(CONSOLE, MAIL), List.of(), null, night))
        .extracting(Planned::at)
        .containsExactly(night, Instant.parse("2026-03-03T06:00:00Z"));
    assertThat(steps(true, List.of(CONSOLE, MAIL), List.of(), null, night))
        .extracting(Planned::at)
        .containsExactly(night, night);
  }

  private static List<String> plan(boolean page, List<ReachRules.Way> ways) {
    return plan(page, ways, List.of(), null);
  }

  private static List<String> plan(
      boolean page,
      List<ReachRules.Way> ways,
      List<ContactRule> rules,
      @Nullable ContactMethod unproven) {
    return steps(page, ways, rules, unproven, NOON).stream()
        .map(step -> step.method().channel() + " " + Duration.between(NOON, step.at()).toSeconds())
        .toList();
  }

  private static List<Planned> steps(
      boolean page,
      List<ReachRules.Way> ways,
      List<ContactRule> rules,
      @Nullable ContactMethod unproven,
      Instant now) {
    return ReachRules.plan(
        new ReachRules.Known(ways, unproven, rules, QuietHours.NIGHT, BERLIN), page, now);
  }

  private static ReachRules.Way way(String channel, boolean builtIn, boolean paid) {
    return new ReachRules.Way(
        new ContactMethod(channel + ":ada", "ada", channel, builtIn ? "" : "somewhere", true),
        builtIn,
        paid);
  }
}
