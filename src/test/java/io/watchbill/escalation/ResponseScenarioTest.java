package io.watchbill.escalation;

import static io.watchbill.escalation.Stage.FRIDAY;
import static io.watchbill.escalation.Stage.MONDAY;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.watchbill.incident.Incident;
import io.watchbill.incident.Suspect;
import io.watchbill.intake.Evidence.Kind;
import io.watchbill.platform.WatchbillException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The whole response on a real database: from an anomaly to a closed incident. */
class ResponseScenarioTest {
  private final Stage stage = new Stage();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void theWeekTheProductExistsFor() {
    stage.changes("chg_1", "prompt", FRIDAY.minus(Duration.ofMinutes(2)));
    stage.receives(Kind.NOTE, "evd_note", null, null, MONDAY.minus(Duration.ofHours(1)));
    assertThat(stage.incidents().open()).isEmpty();

    stage.finds("output-length", 0.22, FRIDAY);
    var incident = stage.incident();
    assertThat(incident.title())
        .isEqualTo("B2B copilot answers are 22 % longer in 3 of 12 intents since Friday 16:42");
    assertThat(incident.firstReportedBy()).isEqualTo("internal");
    assertThat(stage.timeline(incident.id()))
        .containsExactly(
            "opened: " + incident.title(),
            "evidence: Note by a colleague: summary of evd_note",
            "runbook: Runbook Verbosity started",
            "suspect: Prime suspect: Prompt support-answer (13 → 14)",
            "page: Paged Ada Example");
    assertThat(stage.incidents().suspects(incident.id()).getFirst())
        .satisfies(prime -> assertThat(prime.change()).isNotNull())
        .extracting(Suspect::score)
        .satisfies(score -> assertThat((Double) score).isGreaterThan(0.9));

    stage.finds("cost-per-call", 0.18, FRIDAY.plus(Duration.ofHours(1)));
    stage.receives(Kind.ALERT, "evd_mail", "cost", null, MONDAY.plus(Duration.ofHours(1)));
    stage.receives(Kind.COMPLAINT, "evd_ticket", null, null, MONDAY.plus(Duration.ofHours(2)));
    assertThat(stage.paged()).as("one incident, one page").containsExactly("ada");
    assertThat(stage.incidents().evidence(incident.id())).hasSize(3);

    stage.advance(Duration.ofMinutes(10));
    var page = stage.pages().of(incident.id()).getFirst();
    assertThat(stage.pages().acknowledge(page.id(), "ada", "link"))
        .isEqualTo(new Acknowledgement.Taken("ada", stage.clock.instant()));
    assertThat(stage.pages().acknowledge(page.id(), "bo", "console"))
        .isEqualTo(new Acknowledgement.AlreadyTaken("ada", stage.clock.instant()));
    assertThat(stage.heard.acknowledged).hasSize(1);
    assertThat(stage.incident().state()).isEqualTo(Incident.State.ACKNOWLEDGED);

    var run = stage.runs().of(incident.id()).getFirst();
    stage.runs().tick(run.id(), 0, true, "ada", "version 14 is longer");
    stage.runs().tick(run.id(), 0, true, "ada", "version 14 is longer");
    stage.world.deviations.put("output-length", 0.22);
    stage.advance(Duration.ofHours(1));
    stage.pages().stillOn(page.id(), "ada");
    stage.advance(Duration.ofHours(2));
    stage.pages().acknowledge(page.id(), "ada", "link");
    assertThat(stage.asked()).containsExactly("page ada", "reminder ada", "reminder ada");
    assertThat(stage.paged()).as("acknowledged: nobody else is asked").containsExactly("ada");
    assertThat(stage.incident().state()).isEqualTo(Incident.State.ACKNOWLEDGED);

    stage.world.deviations.put("output-length", 0.01);
    stage.advance(Duration.ofMinutes(90));
    assertThat(stage.runs().of(incident.id()).getFirst().heldFor())
        .isBetween(Duration.ofMinutes(60), Duration.ofMinutes(90));
    stage.advance(Duration.ofMinutes(50));
    var closed = requireNonNull(stage.incidents().find(incident.id()));
    assertThat(closed.state()).isEqualTo(Incident.State.RESOLVED);
    assertThat(closed.resolution())
        .startsWith("output-length per intent within 5% of baseline for 2h: held since Monday");
    assertThat(stage.world.cleared).containsExactly("anm_output-length", "anm_cost-per-call");
    assertThat(stage.heard.ended).hasSize(1);
    assertThat(stage.pages().acknowledge(page.id(), "bo", "link"))
        .isEqualTo(new Acknowledgement.Over("the incident is over"));
    assertThat(stage.timeline(incident.id()))
        .containsOnlyOnce("step: Done: Compare the prompt versions", "resolved: Resolved");
  }

  @Test
  void nobodyAnswersAndThatIsSaid() {
    stage.finds("output-length", 0.22, FRIDAY);
    stage.advance(Duration.ofHours(3));
    assertThat(stage.paged()).containsExactly("ada", "bo", "dee", "ada", "bo", "dee", "kim");
    var page = stage.pages().open().getFirst();
    assertThat(page.state()).isEqualTo("exhausted");
    assertThat(page.reachedHuman()).isFalse();
    assertThat(page.deadline()).isNull();
    assertThat(page.asked())
        .extracting(Page.Asked::reason)
        .startsWith(
            "step 1: primary of ai; the incident opened",
            "step 2: backup of ai; no acknowledgement within 15 min",
            "step 3: owner of prompt; no acknowledgement within 15 min",
            "step 1 of round 2: primary of ai; no acknowledgement within 30 min");
    assertThat(stage.timeline(stage.incident().id()))
        .contains("page: NOBODY ANSWERED: no human was reached");
    assertThat(stage.pages().acknowledge(page.id(), "kim", "link"))
        .as("better late than never")
        .isInstanceOf(Acknowledgement.Taken.class);
  }

  @Test
  void aTicketMakesWayForAPageWhenItGetsWorse() {
    stage.finds("cost-per-call", 0.18, FRIDAY);
    assertThat(stage.heard.paged)
        .extracting(PersonPaged::person, PersonPaged::severity)
        .containsExactly(tuple("ada", "ticket"));
    assertThat(stage.timeline(stage.incident().id())).contains("page: Asked Ada Example");
    stage.pages().acknowledge(stage.pages().open().getFirst().id(), "ada", "browser");
    stage.finds("output-length", 0.22, FRIDAY);
    assertThat(stage.heard.paged)
        .extracting(PersonPaged::person, PersonPaged::severity)
        .containsExactly(tuple("ada", "ticket"), tuple("ada", "page"));
    assertThat(stage.incident().state())
        .as("whoever had the ticket has not yet seen the page")
        .isEqualTo(Incident.State.OPEN);
    var incident = stage.incident();
    assertThat(incident.severity()).isEqualTo("page");
    assertThat(incident.title()).startsWith("B2B copilot answers are 22 % longer");
    assertThat(incident.anomalies())
        .extracting(a -> a.signal())
        .containsExactly("output-length", "cost-per-call");
    assertThat(incident.runbook()).isEqualTo("verbosity");
    assertThat(stage.runs().of(incident.id())).hasSize(1);
  }

  @Test
  void anotherLayerAtTheSameTimeCallsItsOwnPeople() {
    stage.finds("output-length", 0.22, FRIDAY);
    stage.finds("error-rate", 4, FRIDAY);
    assertThat(stage.incidents().open()).hasSize(1);
    assertThat(stage.paged()).containsExactly("ada", "sam");
    stage.incidents().resolveByHand(stage.incident().id(), "ada", "a load test");
    assertThat(stage.pages().open()).isEmpty();
    assertThat(stage.heard.ended).hasSize(2);
  }

  @Test
  void aCustomerWhoWasFirstIsRemembered() {
    stage.receives(Kind.COMPLAINT, "evd_1", null, null, MONDAY.minus(Duration.ofMinutes(5)));
    assertThat(stage.paged()).isEmpty();
    stage.finds("output-length", 0.22, FRIDAY);
    assertThat(stage.incident().firstReportedBy()).isEqualTo("customer");
    assertThat(stage.paged()).containsExactly("ada");
    assertThat(stage.runs().of(stage.incident().id())).hasSize(1);
  }

  @Test
  void anAlertForWhatNobodyKnowsReachesTheLastResortAtOnce() {
    stage.receives(Kind.ALERT, "unheard-of", "evd_1", null, "critical", MONDAY);
    assertThat(stage.paged()).containsExactly("bo", "kim");
    assertThat(stage.timeline(stage.incident().id()))
        .contains("page: UNOWNED", "page: Step 1 skipped at once");
    stage.cast.watch.clear();
    stage.receives(Kind.ALERT, "also-unheard-of", "evd_2", null, "critical", MONDAY);
    assertThat(stage.paged()).containsExactly("bo", "kim", "kim");
  }

  @Test
  void closingEarlyNeedsAReason() {
    stage.finds("output-length", 0.22, FRIDAY);
    var id = stage.incident().id();
    assertThatThrownBy(() -> stage.incidents().resolveByHand(id, "ada", "  "))
        .isInstanceOfSatisfying(
            WatchbillException.class,
            refused -> assertThat(refused.code()).isEqualTo("INCIDENT-REASON-NEEDED"));
    assertThat(stage.world.cleared).isEmpty();
    stage.incidents().resolveByHand(id, "ada", "a load test");
    stage.incidents().resolveByHand(id, "bo", "me too");
    assertThat(stage.incidents().find(id))
        .extracting("resolution")
        .isEqualTo("closed by hand: a load test");
    assertThat(stage.timeline(id)).containsOnlyOnce("resolved: Closed by hand");
  }

  @Test
  void anIncidentStaysOpenWhileAnotherOfItsSignalsIsStillOff() {
    stage.finds("output-length", 0.22, FRIDAY);
    stage.finds("cost-per-call", 0.18, FRIDAY);
    stage.world.deviations.put("output-length", 0.0);
    stage.world.deviations.put("cost-per-call", 0.17);
    stage.advance(Duration.ofHours(4));
    var id = stage.incident().id();
    assertThat(stage.timeline(id))
        .containsOnlyOnce("criterion: Not closed: cost per call is still off its baseline");
    stage.world.deviations.put("cost-per-call", 0.02);
    stage.advance(Duration.ofMinutes(20));
    assertThat(stage.incidents().open()).isEmpty();
  }

  @Test
  void aNightWithoutCallsNeitherHoldsNorBreaks() {
    stage.finds("output-length", 0.22, FRIDAY);
    stage.world.deviations.put("output-length", 0.0);
    stage.advance(Duration.ofMinutes(70));
    stage.world.quietFrom = stage.clock.instant();
    stage.world.quietTo = stage.clock.instant().plus(Duration.ofHours(9));
    stage.advance(Duration.ofHours(9));
    var run = stage.runs().of(stage.incident().id()).getFirst();
    assertThat(run.heldSince()).isNotNull();
    assertThat(run.heldFor()).isBetween(Duration.ofMinutes(50), Duration.ofMinutes(110));
    assertThat(run.checkReason()).contains("too few calls to say");
    stage.advance(Duration.ofMinutes(90));
    assertThat(stage.incidents().open()).isEmpty();
  }

  @Test
  void anUpdatedEstimateChangesTheWordsNotTheIncident() {
    var found = stage.finds("output-length", 0.22, FRIDAY);
    stage.updates(stage.anomaly(found.id(), "output-length", 0.25, FRIDAY));
    assertThat(stage.incident().title()).contains("25 % longer");
    assertThat(stage.paged()).containsExactly("ada");
  }

  @Test
  void handingOnAsksTheNextAtOnce() {
    stage.finds("output-length", 0.22, FRIDAY);
    var page = stage.pages().open().getFirst();
    stage.pages().acknowledge(page.id(), "ada", "browser");
    stage.pages().escalateNow(page.id(), "ada");
    assertThat(stage.paged()).containsExactly("ada", "bo");
    assertThat(stage.pages().find(page.id()))
        .extracting("state", "person", "step")
        .containsExactly("waiting", "bo", 2);
  }

  @Test
  void aChangeHeardOfLaterBecomesASuspect() {
    stage.finds("output-length", 0.22, FRIDAY);
    var id = stage.incident().id();
    assertThat(stage.incidents().suspects(id).getFirst().change()).isNull();
    stage.changes("chg_1", "prompt", FRIDAY.minus(Duration.ofMinutes(2)));
    assertThat(stage.incidents().suspects(id).getFirst().change()).isNotNull();
    assertThat(stage.timeline(id))
        .contains(
            "change: Prompt changed: Prompt support-answer",
            "suspect: Prime suspect: Prompt support-answer (13 → 14)");
  }
}
