package io.watchbill.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.escalation.PageState.Exhausted;
import io.watchbill.escalation.PageState.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whom a page asks, turn by turn; {@link PageTableTest} goes through the table. */
class PageRulesTest {
  private static final java.time.Instant NOW = TestLines.NOW;
  private static final Duration QUARTER = Duration.ofMinutes(15);

  @Test
  void aPageBeginsWithTheFirstWhoIsThere() {
    var decision = PageRules.begin(line(null, "ada", "bo"), "the incident opened", NOW);
    assertThat(decision.next()).isEqualTo(new Waiting(0, "ada", NOW.plus(QUARTER)));
    assertThat(decision.effects())
        .isEqualTo(ask("ada", 1, "step 1: role of ada; the incident opened"));
  }

  @Test
  void emptyStepsCostNoTime() {
    var decision = PageRules.begin(line(null, null, null, "ada"), "the incident opened", NOW);
    assertThat(decision.effects())
        .containsExactly(
            new Effect.Skip(1, "nobody"),
            new Effect.Skip(2, "nobody"),
            new Effect.Ask("ada", PageKind.PAGE, 3, 1, "step 3: role of ada; the incident opened"));
  }

  @Test
  void nobodyAtAllIsTheLastResortAtOnce() {
    var decision =
        PageRules.begin(line("layer cost has no owner", (String) null), "it opened", NOW);
    assertThat(decision.next()).isEqualTo(new Waiting(1, "zoe", NOW.plus(Duration.ofMinutes(30))));
    assertThat(decision.effects())
        .containsExactly(
            new Effect.Unowned("layer cost has no owner"),
            new Effect.Skip(1, "nobody"),
            new Effect.Ask("zoe", PageKind.PAGE, 2, 1, "last resort: it opened"));
  }

  @Test
  void whatNobodyOwnsGoesToTheLastResortBesideTheOneOnWatch() {
    var decision = PageRules.begin(line("layer cost has no owner", "ada"), "it opened", NOW);
    assertThat(decision.next()).isEqualTo(new Waiting(0, "ada", NOW.plus(QUARTER)));
    assertThat(decision.effects())
        .containsExactly(
            new Effect.Unowned("layer cost has no owner"),
            new Effect.Ask("ada", PageKind.PAGE, 1, 1, "step 1: role of ada; it opened"),
            new Effect.Ask(
                "zoe", PageKind.PAGE, 2, 1, "last resort, at once: layer cost has no owner"));
    assertThat(PageRules.begin(line("no owner", "zoe"), "it opened", NOW).effects())
        .as("nobody is asked twice at the same moment")
        .hasSize(2);
  }

  @Test
  void withoutAnybodyInTheWorldItIsExhaustedAtOnceAndSaysSo() {
    var nobody = new Line(List.of(), "the bill has no system x", TestLines.terms());
    var decision = PageRules.begin(nobody, "it opened", NOW);
    assertThat(decision.next()).isEqualTo(new Exhausted());
    assertThat(decision.effects()).last().isEqualTo(new Effect.End("there is nobody to ask"));
  }

  @Test
  void everyPageEndsWhoeverIsThere() {
    for (int mask = 0; mask < 64; mask++) {
      var people = new @Nullable String[6];
      for (int i = 0; i < 6; i++) {
        people[i] = (mask >> i & 1) == 1 ? "p" + i : null;
      }
      var line = line(null, people);
      var asked = new ArrayList<String>();
      var now = NOW;
      var decision = PageRules.begin(line, "it opened", now);
      for (int guard = 0; guard < 10 && decision.next() instanceof Waiting waiting; guard++) {
        decision
            .effects()
            .forEach(e -> {
              if (e instanceof Effect.Ask a) asked.add(a.person());
            });
        now = waiting.deadline();
        decision = PageRules.decide(waiting, new PageEvent.DeadlinePassed(), line, now);
      }
      assertThat(decision.next()).as("mask %d", mask).isEqualTo(new Exhausted());
      assertThat(asked)
          .as("mask %d", mask)
          .hasSize(Integer.bitCount(mask) + 1)
          .doesNotHaveDuplicates();
    }
  }

  private static List<Effect> ask(String person, int step, String reason) {
    return List.of(new Effect.Ask(person, PageKind.PAGE, step, 1, reason));
  }

  @Test
  void aTicketWaitsForTheHoursOfWhoeverIsNext() {
    var line = line(null, "late", "bo");
    var begun = PageRules.begin(line, "it opened", NOW);
    assertThat(begun.next()).isEqualTo(new PageState.Deferred(0, "late", TestLines.MORNING));
    assertThat(begun.effects())
        .containsExactly(
            new Effect.Defer("late", TestLines.MORNING, "step 1: role of late; it opened"));
    var asked =
        PageRules.decide(begun.next(), new PageEvent.DeadlinePassed(), line, TestLines.MORNING);
    assertThat(asked.next()).isEqualTo(new Waiting(0, "late", TestLines.MORNING.plus(QUARTER)));
  }

  @Test
  void whoTookItLastAndFellSilentIsFollowedByTheFirstStepAgain() {
    var line = line(null, "ada", "bo");
    var silent = new PageState.Reminded(new Hold(2, "zoe", NOW, 0), NOW);
    var back = PageRules.decide(silent, new PageEvent.DeadlinePassed(), line, NOW);
    assertThat(back.next()).isEqualTo(new Waiting(-1, "zoe", NOW.plus(QUARTER)));
    var on = PageRules.decide(back.next(), new PageEvent.DeadlinePassed(), line, NOW.plus(QUARTER));
    assertThat(on.next()).isEqualTo(new Waiting(0, "ada", NOW.plus(QUARTER).plus(QUARTER)));
    assertThat(on.reason()).isEqualTo("step 1: role of ada; no acknowledgement within 15 min");
  }

  private static Line line(@Nullable String unowned, @Nullable String... people) {
    return TestLines.line(unowned, people);
  }
}
