package io.watchbill.escalation;

import static io.watchbill.escalation.Stage.FRIDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.watchbill.bill.Escalation;
import io.watchbill.incident.Incident;
import io.watchbill.incident.Mutes;
import io.watchbill.platform.WatchbillException;
import io.watchbill.testkit.SettableClock;
import io.watchbill.testkit.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a page after somebody has it, and of tickets, on a real database. */
class CourseScenarioTest {
  private Stage stage = new Stage();

  @AfterEach
  void close() {
    stage.close();
  }

  private Page acknowledged() {
    stage.finds("output-length", 0.22, FRIDAY);
    var page = stage.pages().open().getFirst();
    stage.pages().acknowledge(page.id(), "ada", "link");
    return page;
  }

  private Page now(Page page) {
    return java.util.Objects.requireNonNull(stage.pages().find(page.id()));
  }

  @Test
  void whoeverFallsSilentIsAskedAgainAndThenTheNext() {
    var page = acknowledged();
    stage.advance(Duration.ofMinutes(60));
    assertThat(stage.asked()).containsExactly("page ada", "reminder ada");
    assertThat(now(page).asksNow("ada")).isEqualTo(PageKind.REMINDER);
    assertThat(stage.incident().acknowledgedBy()).isEqualTo("ada");
    stage.advance(Duration.ofMinutes(15));
    assertThat(now(page))
        .extracting(Page::state, Page::person, Page::acknowledgedBy)
        .containsExactly("waiting", "ada", null);
    assertThat(stage.incident().state()).isEqualTo(Incident.State.OPEN);
    stage.advance(Duration.ofMinutes(15));
    assertThat(stage.asked()).containsExactly("page ada", "reminder ada", "page ada", "page bo");
    assertThat(now(page).asked())
        .extracting(Page.Asked::kind, Page.Asked::step, Page.Asked::reason)
        .containsExactly(
            tuple(PageKind.PAGE, 1, "step 1: primary of ai; the incident opened"),
            tuple(PageKind.REMINDER, 0, "acknowledged 1 h ago; still on it?"),
            tuple(PageKind.PAGE, 0, "no answer to the reminder within 15 min; asked again"),
            tuple(PageKind.PAGE, 2, "step 2: backup of ai; no acknowledgement within 15 min"));
    stage.pages().acknowledge(page.id(), "bo", "link");
    assertThat(stage.incident().acknowledgedBy()).isEqualTo("bo");
  }

  @Test
  void whoeverWorksOnItIsNotSilent() {
    var page = acknowledged();
    stage.advance(Duration.ofMinutes(60));
    stage.incidents().note(page.incident(), "bo", "what Bo writes says nothing of Ada");
    assertThat(now(page).state()).isEqualTo("reminded");
    stage.incidents().note(page.incident(), "ada", "rolling back");
    assertThat(now(page).state()).isEqualTo("acknowledged");
    stage.advance(Duration.ofMinutes(30));
    assertThat(stage.asked()).containsExactly("page ada", "reminder ada");
  }

  @Test
  void whoeverIsStillOnItIsAskedThreeTimesAndThenLeftAlone() {
    var page = acknowledged();
    for (int i = 0; i < 12; i++) {
      stage.advance(Duration.ofMinutes(60));
      if ("ada".equals(now(page).acknowledgedBy())) {
        stage.pages().acknowledge(page.id(), "ada", "link");
      }
    }
    assertThat(stage.asked())
        .containsExactly("page ada", "reminder ada", "reminder ada", "reminder ada");
    assertThat(now(page))
        .extracting(Page::state, Page::deadline)
        .containsExactly("acknowledged", null);
  }

  @Test
  void aHandOnWaitsUntilItIsAccepted() {
    var page = acknowledged();
    assertThat(stage.pages().offer(page.id(), "kim", "bo"))
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            no -> assertThat(no.why()).isEqualTo("Ada Example has it; take it over first"));
    assertThat(stage.pages().offer(page.id(), "ada", "bo")).isInstanceOf(Answer.Done.class);
    assertThat(now(page))
        .extracting(Page::state, Page::acknowledgedBy, Page::offeredTo)
        .containsExactly("offered", "ada", "bo");
    assertThat(stage.asked()).containsExactly("page ada", "hand-on bo");
    assertThat(stage.pages().accept(page.id(), "kim", "browser"))
        .isInstanceOf(Answer.Refused.class);
    assertThat(stage.pages().acknowledge(page.id(), "bo", "sms"))
        .as("the reply to what they were asked accepts it")
        .isInstanceOf(Acknowledgement.Taken.class);
    assertThat(now(page))
        .extracting(Page::state, Page::acknowledgedBy, Page::offeredTo)
        .containsExactly("acknowledged", "bo", null);
    assertThat(stage.incident().acknowledgedBy()).isEqualTo("bo");
    assertThat(stage.timeline(stage.incident().id()))
        .contains(
            "page: Ada Example hands it on to Bo Example",
            "page: Asked Bo Example to take it",
            "acknowledged: Bo Example has it now");
  }

  @Test
  void aHandOnThatIsDeclinedOrNotAnsweredComesBackAndIsSaid() {
    var page = acknowledged();
    stage.pages().offer(page.id(), "ada", "bo");
    stage.pages().decline(page.id(), "bo", "on a train");
    assertThat(now(page))
        .extracting(Page::state, Page::acknowledgedBy)
        .containsExactly("reminded", "ada");
    assertThat(now(page).asked().getLast().reason())
        .isEqualTo("Bo Example declined: on a train; still on it?");
    stage.pages().stillOn(page.id(), "ada");
    stage.pages().offer(page.id(), "ada", "dee");
    stage.advance(Duration.ofMinutes(15));
    assertThat(now(page).asked().getLast().reason())
        .isEqualTo("no answer from Dee Example within 15 min; still on it?");
    stage.advance(Duration.ofMinutes(15));
    assertThat(now(page))
        .as("nobody answers: nobody has it")
        .extracting(Page::state)
        .isEqualTo("waiting");
    assertThat(stage.asked())
        .containsExactly(
            "page ada", "hand-on bo", "reminder ada", "hand-on dee", "reminder ada", "page ada");
    assertThatThrownBy(() -> stage.pages().offer(page.id(), "ada", "nobody"))
        .isInstanceOfSatisfying(
            WatchbillException.class,
            refused -> assertThat(refused.code()).isEqualTo("PAGE-NO-SUCH-PERSON"));
  }

  @Test
  void anybodyMayTakeItOver() {
    var page = acknowledged();
    assertThat(stage.pages().takeOver(page.id(), "ada", "browser"))
        .isInstanceOf(Answer.Refused.class);
    assertThat(stage.pages().takeOver(page.id(), "kim", "browser")).isInstanceOf(Answer.Done.class);
    assertThat(stage.incident().acknowledgedBy()).isEqualTo("kim");
    stage.advance(Duration.ofMinutes(60));
    assertThat(stage.asked()).containsExactly("page ada", "reminder kim");
  }

  @Test
  void aSnoozeEndsAndAsksAgain() {
    var page = acknowledged();
    var end = stage.clock.instant().plus(Duration.ofHours(2));
    stage.pages().snooze(page.id(), "ada", end);
    stage.advance(Duration.ofMinutes(119));
    assertThat(stage.asked()).as("no reminder meanwhile").containsExactly("page ada");
    assertThat(now(page)).extracting(Page::state, Page::deadline).containsExactly("snoozed", end);
    stage.advance(Duration.ofMinutes(1));
    assertThat(stage.asked()).containsExactly("page ada", "page ada");
    assertThat(now(page).asked().getLast().reason()).isEqualTo("the snooze is over; asked again");
    stage.advance(Duration.ofMinutes(15));
    assertThat(stage.paged()).containsExactly("ada", "ada", "bo");
    assertThatThrownBy(() ->
            stage.pages().snooze(page.id(), "bo", stage.clock.instant().plus(Duration.ofDays(8))))
        .isInstanceOf(WatchbillException.class);
  }

  @Test
  void aTicketWaitsForMondayNineInThePersonsZoneAcrossTheChangeOfClocks() {
    stage.close();
    stage = new Stage(SettableClock.at("2026-03-27T21:00:00Z"), TestDatabase.fresh());
    stage.finds("cost-per-call", 0.18, FRIDAY);
    assertThat(stage.asked()).isEmpty();
    var page = stage.pages().open().getFirst();
    assertThat(page)
        .extracting(Page::state, Page::person, Page::deadline)
        .containsExactly("deferred", "ada", java.time.Instant.parse("2026-03-30T07:00:00Z"));
    assertThat(stage.pages().ahead(page.id(), 2))
        .extracting(Page.Ahead::person, Page.Ahead::at)
        .containsExactly(
            tuple("ada", java.time.Instant.parse("2026-03-30T07:00:00Z")),
            tuple("bo", java.time.Instant.parse("2026-03-30T11:00:00Z")));
    stage.advance(Duration.ofHours(57));
    assertThat(stage.asked()).isEmpty();
    stage.advance(Duration.ofHours(1));
    assertThat(stage.heard.paged)
        .extracting(PersonPaged::person, PersonPaged::severity)
        .containsExactly(tuple("ada", "ticket"));
    stage.advance(Duration.ofHours(8));
    assertThat(stage.asked()).containsExactly("page ada", "page bo");
    stage.advance(Duration.ofHours(15));
    assertThat(stage.asked())
        .as("the owner on Tuesday morning")
        .containsExactly("page ada", "page bo");
    stage.advance(Duration.ofHours(1));
    assertThat(stage.asked()).containsExactly("page ada", "page bo", "page ada");
  }

  @Test
  void anIncidentKeepsTheEscalationItBeganWith() {
    var page = acknowledged();
    assertThat(page).extracting(Page::escalation, Page::version).containsExactly("behaviour", 1);
    stage.advance(Duration.ofMinutes(1));
    stage.cast.escalations.put(
        "infrastructure",
        new Escalation(
            "infrastructure",
            List.of(new Escalation.Step(new Escalation.Target.Named("dee"), Duration.ofMinutes(5))),
            1,
            "kim"));
    stage.finds("error-rate", 4, FRIDAY);
    assertThat(stage.paged()).as("as the bill was when it opened").containsExactly("ada", "sam");
    assertThat(stage.pages().of(stage.incident().id()).getLast().version()).isEqualTo(1);
  }

  @Test
  void whatStandsInForAMissingEscalationIsAVersionToo() {
    stage.cast.escalations.remove("infrastructure");
    stage.finds("error-rate", 4, FRIDAY);
    assertThat(stage.pages().open().getFirst())
        .as("a later bill changes nothing about it")
        .extracting(Page::escalation, Page::version)
        .containsExactly("behaviour", 1);
  }

  @Test
  void ofTwoWhoAcknowledgeAtOnceOneIsFirst() throws Exception {
    stage.finds("output-length", 0.22, FRIDAY);
    var page = stage.pages().open().getFirst();
    try (var people = Executors.newFixedThreadPool(4)) {
      var acts = new ArrayList<Callable<Acknowledgement>>();
      for (var person : List.of("ada", "bo", "dee", "kim")) {
        acts.add(() -> stage.pages().acknowledge(page.id(), person, "link"));
      }
      var taken = new ArrayList<String>();
      var told = new ArrayList<String>();
      for (var result : people.invokeAll(acts)) {
        switch (result.get()) {
          case Acknowledgement.Taken first -> taken.add(first.person());
          case Acknowledgement.AlreadyTaken second -> told.add(second.person());
          case Acknowledgement.Over over -> throw new AssertionError(over.why());
        }
      }
      assertThat(taken).hasSize(1);
      assertThat(told).hasSize(3).containsOnly(taken.getFirst());
      assertThat(stage.incident().acknowledgedBy()).isEqualTo(taken.getFirst());
    }
  }

  private Mutes mutes() {
    return stage.bean(Mutes.class);
  }

  @Test
  void aMutedWatchWakesNobodyUntilTheMuteEndsByItself() {
    var until = stage.clock.instant().plus(Duration.ofHours(2));
    mutes().mute("output-length", "ada", until, "a load test");
    stage.finds("output-length", 0.22, FRIDAY);
    assertThat(stage.asked()).isEmpty();
    assertThat(stage.incident())
        .as("it is recorded all the same")
        .extracting(Incident::severity, Incident::state)
        .containsExactly("note", Incident.State.OPEN);
    assertThat(stage.incidents().timeline(stage.incident().id()).getFirst().reason())
        .contains("muted by Ada Example: a load test");
    stage.advance(Duration.ofHours(2));
    assertThat(mutes().live()).isEmpty();
    assertThat(stage.paged()).as("it is still off: somebody is woken now").containsExactly("ada");
    assertThat(stage.incident().severity()).isEqualTo("page");
  }

  @Test
  void whatIsNotMutedWakesInTheSameIncident() {
    mutes().mute("output-length", "ada", stage.clock.instant().plus(Duration.ofHours(2)), "x");
    stage.finds("output-length", 0.22, FRIDAY);
    stage.finds("error-rate", 4, FRIDAY);
    assertThat(stage.incidents().open()).hasSize(1);
    assertThat(stage.paged()).containsExactly("sam");
    assertThat(mutes().unmute("output-length", "bo")).isTrue();
    assertThat(mutes().unmute("output-length", "bo")).isFalse();
  }

  @Test
  void aMuteNeedsAWatchAnEndAndAReason() {
    var now = stage.clock.instant();
    var hour = now.plus(Duration.ofHours(1));
    for (var wrong :
        List.<Runnable>of(
            () -> mutes().mute("nothing", "ada", hour, "x"),
            () -> mutes().mute("output-length", "ada", hour, " "),
            () -> mutes().mute("output-length", "ada", now, "x"),
            () -> mutes().mute("output-length", "ada", now.plus(Duration.ofDays(31)), "x"))) {
      assertThatThrownBy(wrong::run).isInstanceOf(WatchbillException.class);
    }
    mutes().mute("output-length", "ada", hour, "x");
    mutes().mute("output-length", "bo", hour, "longer");
    assertThat(mutes().live()).singleElement().extracting("reason").isEqualTo("longer");
  }
}
