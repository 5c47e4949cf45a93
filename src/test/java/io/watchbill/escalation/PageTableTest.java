package io.watchbill.escalation;

import static io.watchbill.escalation.TestLines.MORNING;
import static io.watchbill.escalation.TestLines.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.escalation.PageEvent.Accept;
import io.watchbill.escalation.PageEvent.Acknowledge;
import io.watchbill.escalation.PageEvent.DeadlinePassed;
import io.watchbill.escalation.PageEvent.Decline;
import io.watchbill.escalation.PageEvent.EscalateNow;
import io.watchbill.escalation.PageEvent.IncidentOver;
import io.watchbill.escalation.PageEvent.Offer;
import io.watchbill.escalation.PageEvent.Snooze;
import io.watchbill.escalation.PageEvent.StillOn;
import io.watchbill.escalation.PageEvent.TakeOver;
import io.watchbill.escalation.PageState.Acknowledged;
import io.watchbill.escalation.PageState.Deferred;
import io.watchbill.escalation.PageState.Exhausted;
import io.watchbill.escalation.PageState.Offered;
import io.watchbill.escalation.PageState.Reminded;
import io.watchbill.escalation.PageState.Resolved;
import io.watchbill.escalation.PageState.Snoozed;
import io.watchbill.escalation.PageState.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every state against every event, every outcome of every move, and the documentation of them. */
class PageTableTest {
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final Hold ADA = new Hold(0, "ada", NOW, 0);
  private static final Hold LAST = new Hold(2, "ada", NOW, 0);

  /** Lines on which everything can happen: somebody, nobody, somebody who is not at work yet. */
  private static final List<Line> LINES =
      List.of(
          TestLines.line(null, "ada", "bo"),
          TestLines.line(null, "late", "late"),
          new Line(List.of(), null, TestLines.terms()));

  private static final List<PageState> STATES =
      List.of(
          new Waiting(0, "ada", NOW),
          new Waiting(2, "zoe", NOW),
          new Waiting(0, "ada", LATER),
          new Deferred(0, "ada", NOW),
          new Deferred(0, "ada", LATER),
          new Acknowledged(ADA, NOW),
          new Acknowledged(ADA, null),
          new Acknowledged(LAST, LATER),
          new Reminded(ADA, NOW),
          new Reminded(LAST, LATER),
          new Offered(ADA, "bo", NOW),
          new Offered(ADA, "bo", LATER),
          new Snoozed(ADA, NOW),
          new Snoozed(ADA, LATER),
          new Exhausted(),
          new Resolved());

  private static final List<PageEvent> EVENTS =
      List.of(
          new DeadlinePassed(),
          new Acknowledge("ada", "link"),
          new Acknowledge("bo", "link"),
          new TakeOver("ada", "browser"),
          new TakeOver("kim", "browser"),
          new StillOn("ada"),
          new StillOn("kim"),
          new Offer("ada", "kim"),
          new Offer("ada", "ada"),
          new Offer("kim", "bo"),
          new Accept("bo", "link"),
          new Accept("kim", "link"),
          new Decline("bo", "on a train"),
          new Decline("kim", ""),
          new Snooze("ada", MORNING),
          new Snooze("kim", MORNING),
          new Snooze("ada", NOW),
          new EscalateNow("kim"),
          new IncidentOver("it held"));

  @Test
  void everyOutcomeOfTheTableIsReachedAndNoOther() {
    var reached = new TreeSet<String>();
    for (var line : LINES) {
      for (var state : STATES) {
        for (var event : EVENTS) {
          var decision = PageRules.decide(state, event, line, NOW);
          var move = PageTable.of(state).on(event);
          assertThat(decision.reason()).as("%s, %s", state, event).isNotBlank();
          if (decision.next().equals(state)) {
            assertThat(decision.effects()).as("%s, %s", state, event).isEmpty();
          } else {
            assertThat(move.outcomes()).as("%s, %s", state, event).contains(kind(decision.next()));
            reached.add(arrow(state.getClass(), event.getClass(), kind(decision.next())));
          }
        }
      }
    }
    assertThat(reached).isEqualTo(arrows());
  }

  @Test
  void nothingAsksWithoutALiveDeadline() {
    for (var line : LINES) {
      for (var state : STATES) {
        for (var event : EVENTS) {
          var next = PageRules.decide(state, event, line, NOW);
          if (!next.next().equals(state)
              && (next.next() instanceof Waiting || next.next() instanceof Deferred)) {
            assertThat(next.next().due()).as("%s, %s", state, event).isAfter(NOW);
          }
        }
      }
    }
  }

  @Test
  void theTableKnowsEveryStateAndEvent() {
    var states = new TreeSet<String>();
    STATES.forEach(state -> states.add(name(state.getClass())));
    assertThat(states).isEqualTo(names(PageState.class));
    var events = new TreeSet<String>();
    EVENTS.forEach(event -> events.add(name(event.getClass())));
    assertThat(events).isEqualTo(names(PageEvent.class));
  }

  @Test
  void whatMattersMostOfTheMoves() {
    var line = LINES.getFirst();
    var answerBy = NOW.plusSeconds(900);
    expect(line, new Waiting(0, "ada", NOW), new DeadlinePassed(), "bo is asked", "Waiting bo");
    expect(line, new Waiting(2, "zoe", NOW), new DeadlinePassed(), "nobody left", "Exhausted");
    expect(
        line, new Waiting(0, "ada", NOW), new Acknowledge("bo", "x"), "anybody", "Acknowledged bo");
    expect(
        line, new Acknowledged(ADA, NOW), new Acknowledge("bo", "x"), "second", "Acknowledged ada");
    expect(line, new Acknowledged(ADA, NOW), new TakeOver("kim", "x"), "taken", "Acknowledged kim");
    expect(line, new Acknowledged(ADA, NOW), new DeadlinePassed(), "asked", "Reminded ada");
    expect(line, new Reminded(ADA, NOW), new Acknowledge("ada", "x"), "still", "Acknowledged ada");
    expect(line, new Reminded(ADA, NOW), new DeadlinePassed(), "silent", "Waiting ada");
    expect(line, new Acknowledged(ADA, null), new Offer("ada", "bo"), "kept", "Offered ada");
    expect(
        line, new Acknowledged(ADA, null), new Offer("kim", "bo"), "not hers", "Acknowledged ada");
    expect(
        line,
        new Offered(ADA, "bo", NOW),
        new Acknowledge("bo", "x"),
        "accepts",
        "Acknowledged bo");
    expect(line, new Offered(ADA, "bo", NOW), new Accept("kim", "x"), "not asked", "Offered ada");
    expect(line, new Offered(ADA, "bo", NOW), new Decline("bo", ""), "hers again", "Reminded ada");
    expect(line, new Offered(ADA, "bo", NOW), new DeadlinePassed(), "silent", "Reminded ada");
    expect(line, new Snoozed(ADA, NOW), new DeadlinePassed(), "awake", "Waiting ada");
    expect(line, new Exhausted(), new Acknowledge("bo", "x"), "late", "Acknowledged bo");
    assertThat(PageRules.decide(new Reminded(ADA, NOW), new StillOn("ada"), line, NOW).next())
        .as("the next reminder is the second of the list")
        .isEqualTo(new Acknowledged(ADA.answered(), NOW.plusSeconds(3 * 3600)));
    assertThat(PageRules.decide(new Acknowledged(ADA, NOW), new DeadlinePassed(), line, NOW).next())
        .isEqualTo(new Reminded(ADA, answerBy));
  }

  private static void expect(Line line, PageState from, PageEvent event, String why, String next) {
    var state = PageRules.decide(from, event, line, NOW).next();
    var held = state.held();
    var person =
        held != null ? " " + held.person() : state instanceof Waiting w ? " " + w.person() : "";
    assertThat(name(state.getClass()) + person).as(why).isEqualTo(next);
  }

  /** The documentation is drawn from the table; {@code -Ddocs.write} redraws it. */
  @Test
  void theDocumentedTableAndDiagramAreTheTable() throws IOException {
    var file = Path.of("docs/escalation.md");
    var drawn = diagram() + "\n\n" + table();
    if (System.getProperty("docs.write") != null) {
      var text = Files.readString(file);
      Files.writeString(
          file,
          text.replaceFirst(
              "(?s)```mermaid.*(?=\n\n<!-- end of the table -->)",
              java.util.regex.Matcher.quoteReplacement(drawn)));
    }
    assertThat(Files.readString(file)).contains(drawn);
  }

  private static String diagram() {
    var labels = new TreeMap<String, List<String>>();
    for (var state : states()) {
      for (var event : events()) {
        for (var outcome : PageTable.of(state).on(event).outcomes()) {
          if (outcome != Resolved.class) {
            labels
                .computeIfAbsent(
                    name(state.getClass()) + " --> " + name(outcome), key -> new ArrayList<>())
                .add(words(event.getClass()));
          }
        }
      }
    }
    var text = new StringBuilder("```mermaid\nstateDiagram-v2\n");
    text.append("    [*] --> Waiting: somebody is there\n");
    text.append("    [*] --> Deferred: a ticket, and nobody is at work\n");
    text.append("    [*] --> Exhausted: nobody at all\n");
    labels.forEach((arrow, events) ->
        text.append("    ")
            .append(arrow)
            .append(": ")
            .append(String.join(", ", events))
            .append("\n"));
    return text.append("    Resolved --> [*]\n```").toString();
  }

  private static String table() {
    var text = new StringBuilder("| state | event | what happens | then |\n|---|---|---|---|\n");
    for (var state : states()) {
      for (var event : events()) {
        var move = PageTable.of(state).on(event);
        if (!move.outcomes().isEmpty()) {
          text.append(
              "| %s | %s | %s | %s |\n"
                  .formatted(
                      name(state.getClass()),
                      words(event.getClass()),
                      move.words(),
                      String.join(
                          " or ", move.outcomes().stream().map(PageTableTest::name).toList())));
        }
      }
    }
    return text.toString().strip();
  }

  private static Set<String> arrows() {
    var arrows = new TreeSet<String>();
    for (var state : states()) {
      for (var event : events()) {
        for (var outcome : PageTable.of(state).on(event).outcomes()) {
          arrows.add(arrow(state.getClass(), event.getClass(), outcome));
        }
      }
    }
    return arrows;
  }

  private static List<PageState> states() {
    var first = new LinkedHashMap<Class<?>, PageState>();
    STATES.forEach(state -> first.putIfAbsent(state.getClass(), state));
    return List.copyOf(first.values());
  }

  private static List<PageEvent> events() {
    var first = new LinkedHashMap<Class<?>, PageEvent>();
    EVENTS.forEach(event -> first.putIfAbsent(event.getClass(), event));
    return List.copyOf(first.values());
  }

  private static TreeSet<String> names(Class<?> sealed) {
    var names = new TreeSet<String>();
    for (var each : sealed.getPermittedSubclasses()) {
      names.add(name(each));
    }
    return names;
  }

  private static String arrow(Class<?> state, Class<?> event, Class<?> next) {
    return name(state) + " × " + name(event) + " → " + name(next);
  }

  private static Class<? extends PageState> kind(PageState state) {
    return state.getClass();
  }

  private static String name(Class<?> type) {
    return type.getSimpleName();
  }

  private static String words(Class<?> event) {
    return name(event).replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(java.util.Locale.ROOT);
  }
}
