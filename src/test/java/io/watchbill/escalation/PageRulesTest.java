package io.watchbill.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.escalation.PageEvent.Acknowledge;
import io.watchbill.escalation.PageEvent.DeadlinePassed;
import io.watchbill.escalation.PageEvent.EscalateNow;
import io.watchbill.escalation.PageEvent.IncidentOver;
import io.watchbill.escalation.PageRules.Effect;
import io.watchbill.escalation.PageState.Acknowledged;
import io.watchbill.escalation.PageState.Exhausted;
import io.watchbill.escalation.PageState.Resolved;
import io.watchbill.escalation.PageState.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PageRulesTest {
  private static final Instant NOW = Instant.parse("2026-03-30T07:14:00Z");
  private static final Duration QUARTER = Duration.ofMinutes(15);

  /** Primary, backup, then the last resort. */
  private static final Line LINE = line(null, "ada", "bo");

  private static final PageState FIRST = new Waiting(0, NOW);
  private static final PageState EARLY = new Waiting(0, NOW.plusSeconds(1));
  private static final PageState LAST = new Waiting(2, NOW);
  private static final PageState TAKEN = new Acknowledged(0, "ada", NOW);
  private static final PageState TAKEN_LAST = new Acknowledged(2, "zoe", NOW);
  private static final PageState NOBODY = new Exhausted();
  private static final PageState OVER = new Resolved();

  private static final PageEvent TIME = new DeadlinePassed();
  private static final PageEvent ACK = new Acknowledge("bo");
  private static final PageEvent NEXT = new EscalateNow("kim");
  private static final PageEvent END = new IncidentOver("it held");

  private static final Effect.End ENDED = new Effect.End("it held");
  private static final PageState SECOND = new Waiting(1, NOW.plus(QUARTER));
  private static final PageState BY_BO = new Acknowledged(0, "bo", NOW);

  private record Row(PageState state, PageEvent event, PageState next, List<Effect> effects) {}

  private static final List<Row> TABLE =
      List.of(
          new Row(
              FIRST,
              TIME,
              SECOND,
              ask("bo", 2, "step 2: role of bo; no acknowledgement within 15 min")),
          new Row(EARLY, TIME, EARLY, List.of()),
          new Row(LAST, TIME, NOBODY, end("everybody was asked; no acknowledgement within 30 min")),
          new Row(FIRST, ACK, BY_BO, List.of(new Effect.Take("bo"))),
          new Row(FIRST, NEXT, SECOND, ask("bo", 2, "step 2: role of bo; on the word of kim")),
          new Row(FIRST, END, OVER, List.of(ENDED)),
          new Row(TAKEN, TIME, TAKEN, List.of()),
          new Row(TAKEN, ACK, TAKEN, List.of()),
          new Row(TAKEN, NEXT, SECOND, ask("bo", 2, "step 2: role of bo; handed on by kim")),
          new Row(TAKEN_LAST, NEXT, TAKEN_LAST, List.of()),
          new Row(TAKEN, END, OVER, List.of(ENDED)),
          new Row(NOBODY, TIME, NOBODY, List.of()),
          new Row(NOBODY, ACK, new Acknowledged(3, "bo", NOW), List.of(new Effect.Take("bo"))),
          new Row(
              NOBODY,
              NEXT,
              new Waiting(0, NOW.plus(QUARTER)),
              ask("ada", 1, "step 1: role of ada; asked again, on the word of kim")),
          new Row(NOBODY, END, OVER, List.of(ENDED)),
          new Row(OVER, TIME, OVER, List.of()),
          new Row(OVER, ACK, OVER, List.of()),
          new Row(OVER, NEXT, OVER, List.of()),
          new Row(OVER, END, OVER, List.of()));

  @Test
  void everyStateAnswersEveryEvent() {
    for (var row : TABLE) {
      var decision = PageRules.decide(row.state(), row.event(), LINE, NOW);
      assertThat(decision.next()).as("%s", row).isEqualTo(row.next());
      assertThat(decision.effects()).as("%s", row).isEqualTo(row.effects());
      assertThat(decision.reason()).as("%s", row).isNotBlank();
    }
  }

  @Test
  void noTransitionIsLeftUntested() {
    var visited = new TreeSet<String>();
    TABLE.forEach(
        row -> visited.add(name(row.state().getClass()) + " × " + name(row.event().getClass())));
    var all = new TreeSet<String>();
    for (var state : PageState.class.getPermittedSubclasses()) {
      for (var event : PageEvent.class.getPermittedSubclasses()) {
        all.add(name(state) + " × " + name(event));
      }
    }
    assertThat(visited).isEqualTo(all);
  }

  /** The diagram in the documentation is drawn from the table; {@code -Ddocs.write} redraws it. */
  @Test
  void theDocumentedDiagramIsTheTable() throws IOException {
    var arrows = new TreeSet<String>();
    for (var row : TABLE) {
      if (!row.state().equals(row.next())) {
        arrows.add(
            "    %s --> %s: %s"
                .formatted(
                    name(row.state().getClass()),
                    name(row.next().getClass()),
                    name(row.event().getClass())));
      }
    }
    var diagram =
        "```mermaid\nstateDiagram-v2\n    [*] --> Waiting: first step that has somebody\n"
            + "    [*] --> Exhausted: nobody at all\n"
            + String.join("\n", arrows)
            + "\n    Resolved --> [*]\n```";
    var file = Path.of("docs/escalation.md");
    var text = Files.readString(file);
    if (System.getProperty("docs.write") != null) {
      Files.writeString(file, text.replaceFirst("(?s)```mermaid.*?```", diagram));
    }
    assertThat(Files.readString(file)).contains(diagram);
  }

  @Test
  void aPageBeginsWithTheFirstWhoIsThere() {
    var decision = PageRules.begin(LINE, "the incident opened", NOW);
    assertThat(decision.next()).isEqualTo(new Waiting(0, NOW.plus(QUARTER)));
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
            new Effect.Ask("ada", 3, 1, "step 3: role of ada; the incident opened"));
  }

  @Test
  void nobodyAtAllIsTheLastResortAtOnce() {
    var decision =
        PageRules.begin(line("layer cost has no owner", (String) null), "it opened", NOW);
    assertThat(decision.next()).isEqualTo(new Waiting(1, NOW.plus(Duration.ofMinutes(30))));
    assertThat(decision.effects())
        .containsExactly(
            new Effect.Unowned("layer cost has no owner"),
            new Effect.Skip(1, "nobody"),
            new Effect.Ask("zoe", 2, 1, "last resort: it opened"));
  }

  @Test
  void whatNobodyOwnsGoesToTheLastResortBesideTheOneOnWatch() {
    var decision = PageRules.begin(line("layer cost has no owner", "ada"), "it opened", NOW);
    assertThat(decision.next()).isEqualTo(new Waiting(0, NOW.plus(QUARTER)));
    assertThat(decision.effects())
        .containsExactly(
            new Effect.Unowned("layer cost has no owner"),
            new Effect.Ask("ada", 1, 1, "step 1: role of ada; it opened"),
            new Effect.Ask("zoe", 2, 1, "last resort, at once: layer cost has no owner"));
    assertThat(PageRules.begin(line("no owner", "zoe"), "it opened", NOW).effects())
        .as("nobody is asked twice at the same moment")
        .hasSize(2);
  }

  @Test
  void withoutAnybodyInTheWorldItIsExhaustedAtOnceAndSaysSo() {
    var nobody = new Line(List.of(), "the bill has no system x");
    var decision = PageRules.begin(nobody, "it opened", NOW);
    assertThat(decision.next()).isEqualTo(NOBODY);
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
        decision = PageRules.decide(waiting, TIME, line, now);
      }
      assertThat(decision.next()).as("mask %d", mask).isEqualTo(NOBODY);
      assertThat(asked)
          .as("mask %d", mask)
          .hasSize(Integer.bitCount(mask) + 1)
          .doesNotHaveDuplicates();
    }
  }

  private static List<Effect> ask(String person, int step, String reason) {
    return List.of(new Effect.Ask(person, step, 1, reason));
  }

  private static List<Effect> end(String reason) {
    return List.of(new Effect.End(reason));
  }

  private static String name(Class<?> type) {
    return type.getSimpleName();
  }

  private static Line line(@Nullable String unowned, @Nullable String... people) {
    var turns = new ArrayList<Line.Turn>();
    for (var person : people) {
      var role = person == null ? "nobody" : "role of " + person;
      turns.add(new Line.Turn(turns.size() + 1, 1, person, role, QUARTER, false));
    }
    turns.add(new Line.Turn(people.length + 1, 1, "zoe", "", Duration.ofMinutes(30), true));
    return new Line(List.copyOf(turns), unowned);
  }
}
