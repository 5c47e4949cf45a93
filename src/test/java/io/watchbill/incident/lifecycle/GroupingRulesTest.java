package io.watchbill.incident.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.incident.lifecycle.GroupingRules.Claim;
import io.watchbill.incident.lifecycle.GroupingRules.Moved;
import io.watchbill.incident.lifecycle.GroupingRules.Place;
import io.watchbill.incident.lifecycle.GroupingRules.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GroupingRulesTest {
  private static final Instant FRIDAY = Instant.parse("2026-03-27T15:42:00Z");
  private static final Instant MONDAY = Instant.parse("2026-03-30T07:14:00Z");

  private static final Standing VERBOSE =
      new Standing(
          "inc_1",
          "page",
          Set.of("behaviour"),
          List.of(moved("output-length", "prompt", 0)),
          MONDAY,
          null);

  @Test
  void nothingOpenOpensOne() {
    assertThat(GroupingRules.place(moved("output-length", "prompt", 0), "page", List.of()))
        .isEqualTo(new Place.Open("page", "nothing else is open for this system"));
  }

  @Test
  void whatMovesTogetherJoinsAndNobodyIsPagedAgain() {
    assertThat(GroupingRules.place(moved("cost-per-call", "cost", 60), "page", List.of(VERBOSE)))
        .isEqualTo(
            new Place.Attach(
                "inc_1",
                false,
                "same system; cost per call moves with output length; nobody paged again"));
  }

  @Test
  void aConsequenceMayShowDaysLater() {
    assertThat(GroupingRules.place(moved("spend", "cost", 5 * 24 * 60), "page", List.of(VERBOSE)))
        .isInstanceOf(Place.Attach.class);
    assertThat(GroupingRules.place(moved("spend", "cost", 9 * 24 * 60), "page", List.of(VERBOSE)))
        .isEqualTo(new Place.Open("page", "what is open for this system began at another time"));
  }

  @Test
  void otherBehaviourJoinsWhenItBeganAtTheSameTimeOnly() {
    var same = GroupingRules.place(moved("groundedness", "quality", 120), "page", List.of(VERBOSE));
    assertThat(same)
        .isEqualTo(
            new Place.Attach(
                "inc_1",
                false,
                "same system; groundedness began to move at the same time as output length, and the"
                    + " layers quality and prompt are related; nobody paged again"));
    assertThat(
            GroupingRules.place(
                moved("groundedness", "quality", 3 * 24 * 60), "page", List.of(VERBOSE)))
        .isInstanceOf(Place.Open.class);
  }

  @Test
  void aWorseSeverityPages() {
    var ticket =
        new Standing(
            "inc_2",
            "ticket",
            Set.of("behaviour"),
            List.of(moved("cost-per-call", "cost", 0)),
            MONDAY,
            null);
    assertThat(GroupingRules.place(moved("output-length", "prompt", 5), "page", List.of(ticket)))
        .isEqualTo(
            new Place.Attach(
                "inc_2",
                true,
                "same system; output length moves with cost per call; worse than before: a page, not a ticket"));
  }

  @Test
  void anotherKindOfLayerPagesItsOwnPeopleOnce() {
    var errors = moved("error-rate", "infrastructure", 10);
    assertThat(GroupingRules.place(errors, "page", List.of(VERBOSE)))
        .isEqualTo(
            new Place.Attach(
                "inc_1",
                true,
                "same system; error rate began to move at the same time as output length, but in"
                    + " another layer, infrastructure"));
    assertThat(GroupingRules.place(errors, "ticket", List.of(VERBOSE)))
        .isInstanceOfSatisfying(Place.Attach.class, attach -> assertThat(attach.page()).isFalse());
    var both =
        new Standing(
            "inc_1", "page", Set.of("behaviour", "infrastructure"), VERBOSE.moved(), MONDAY, null);
    assertThat(GroupingRules.place(errors, "page", List.of(both)))
        .isInstanceOfSatisfying(Place.Attach.class, attach -> assertThat(attach.page()).isFalse());
    assertThat(
            GroupingRules.place(
                moved("error-rate", "infrastructure", 24 * 60), "page", List.of(VERBOSE)))
        .isInstanceOf(Place.Open.class);
  }

  @Test
  void theClosestIncidentWins() {
    var other =
        new Standing(
            "inc_9",
            "page",
            Set.of("behaviour"),
            List.of(moved("refusal-rate", "quality", 10)),
            MONDAY,
            null);
    assertThat(
            GroupingRules.place(moved("cost-per-call", "cost", 5), "page", List.of(other, VERBOSE)))
        .isInstanceOfSatisfying(
            Place.Attach.class, attach -> assertThat(attach.incident()).isEqualTo("inc_1"));
  }

  @Test
  void anAnomalyJoinsTheComplaintThatCameAfterItBegan() {
    var complained =
        new Standing(
            "inc_3",
            "ticket",
            Set.of("behaviour"),
            List.of(),
            MONDAY,
            FRIDAY.plus(Duration.ofHours(20)));
    assertThat(
            GroupingRules.place(moved("output-length", "prompt", 0), "page", List.of(complained)))
        .isEqualTo(
            new Place.Attach(
                "inc_3",
                true,
                "same system; it was reported from outside after output length began to move; worse"
                    + " than before: a page, not a ticket"));
    assertThat(
            GroupingRules.place(
                moved("output-length", "prompt", 30 * 60), "page", List.of(complained)))
        .isInstanceOf(Place.Open.class);
  }

  @Test
  void evidenceJoinsWhatBeganBeforeIt() {
    var mail = claim(Claim.Kind.ALERT, "cost", "page", FRIDAY.plus(Duration.ofHours(1)));
    assertThat(GroupingRules.place(mail, List.of(VERBOSE)))
        .isEqualTo(
            new Place.Attach("inc_1", false, "same system, after it began; nobody paged again"));
    var ticket = claim(Claim.Kind.COMPLAINT, null, "page", MONDAY.plus(Duration.ofDays(3)));
    assertThat(GroupingRules.place(ticket, List.of(VERBOSE)))
        .isEqualTo(
            new Place.Attach("inc_1", false, "same system, while it is open; nobody paged again"));
    var before = claim(Claim.Kind.NOTE, null, "page", FRIDAY.minus(Duration.ofHours(5)));
    assertThat(GroupingRules.place(before, List.of(VERBOSE)))
        .isEqualTo(new Place.Keep("a note alone opens nothing"));
  }

  @Test
  void evidenceWithNowhereToGo() {
    assertThat(GroupingRules.place(claim(Claim.Kind.ALERT, null, "page", MONDAY), List.of()))
        .isEqualTo(new Place.Open("page", "an alert with nothing open to belong to"));
    assertThat(GroupingRules.place(claim(Claim.Kind.ALERT, null, "ticket", MONDAY), List.of()))
        .isInstanceOfSatisfying(
            Place.Open.class, open -> assertThat(open.severity()).isEqualTo("ticket"));
    assertThat(GroupingRules.place(claim(Claim.Kind.COMPLAINT, null, "page", MONDAY), List.of()))
        .isEqualTo(
            new Place.Open("ticket", "a customer's complaint with nothing open to belong to"));
    assertThat(GroupingRules.place(claim(Claim.Kind.NOTE, null, "page", MONDAY), List.of()))
        .isInstanceOf(Place.Keep.class);
  }

  @Test
  void anAlertOfAnotherLayerIsAnotherMatterUnlessItBeganThen() {
    var disk = claim(Claim.Kind.ALERT, "infrastructure", "page", MONDAY.plus(Duration.ofDays(1)));
    assertThat(GroupingRules.place(disk, List.of(VERBOSE))).isInstanceOf(Place.Open.class);
    var then =
        claim(Claim.Kind.ALERT, "infrastructure", "page", FRIDAY.plus(Duration.ofMinutes(5)));
    assertThat(GroupingRules.place(then, List.of(VERBOSE)))
        .isEqualTo(
            new Place.Attach(
                "inc_1",
                true,
                "same system and the same time, but in another layer, infrastructure"));
  }

  private static Moved moved(String signal, String layer, int minutesLater) {
    var at = FRIDAY.plus(Duration.ofMinutes(minutesLater));
    return new Moved(
        signal,
        signal.replace('-', ' '),
        layer,
        at.minus(Duration.ofMinutes(11)),
        at.plus(Duration.ofMinutes(13)));
  }

  private static Claim claim(Claim.Kind kind, @Nullable String layer, String severity, Instant at) {
    return new Claim(kind, layer, severity, at);
  }
}
