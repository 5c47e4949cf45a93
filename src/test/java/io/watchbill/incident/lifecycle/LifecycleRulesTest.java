package io.watchbill.incident.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbill.incident.lifecycle.LifecycleEvent.Acknowledge;
import io.watchbill.incident.lifecycle.LifecycleEvent.CloseByHand;
import io.watchbill.incident.lifecycle.LifecycleEvent.CriteriaHeld;
import io.watchbill.incident.lifecycle.LifecycleEvent.LetGo;
import io.watchbill.incident.lifecycle.LifecycleEvent.Pass;
import io.watchbill.incident.lifecycle.LifecycleRules.Outcome;
import io.watchbill.incident.lifecycle.LifecycleRules.Outcome.Changed;
import io.watchbill.incident.lifecycle.LifecycleRules.Outcome.Refused;
import io.watchbill.incident.lifecycle.LifecycleRules.Outcome.Unchanged;
import io.watchbill.incident.lifecycle.LifecycleState.Acknowledged;
import io.watchbill.incident.lifecycle.LifecycleState.Open;
import io.watchbill.incident.lifecycle.LifecycleState.Resolved;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LifecycleRulesTest {
  private static final Instant NOW = Instant.parse("2026-03-30T09:14:00Z");
  private static final LifecycleState OPEN = new Open();
  private static final LifecycleState TAKEN = new Acknowledged(NOW, "ada");
  private static final LifecycleState OVER = new Resolved(NOW, "it held");
  private static final LifecycleEvent ACK = new Acknowledge(NOW, "bo");
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final LifecycleEvent PASS = new Pass(LATER, "bo");
  private static final LifecycleEvent PASS_SAME = new Pass(LATER, "ada");
  private static final LifecycleEvent GONE = new LetGo("ada");
  private static final LifecycleEvent GONE_OTHER = new LetGo("bo");
  private static final LifecycleEvent HELD = new CriteriaHeld(NOW, "held since 12:00");
  private static final LifecycleEvent CLOSE = new CloseByHand(NOW, "bo", " a load test ");
  private static final LifecycleEvent CLOSE_WITHOUT = new CloseByHand(NOW, "bo", " ");

  private record Row(LifecycleState state, LifecycleEvent event, Outcome outcome) {}

  private static final String NEEDED = "closing before the criterion has held needs a reason";
  private static final Outcome BY_HAND =
      new Changed(new Resolved(NOW, "closed by hand: a load test"), "a load test");
  private static final Outcome BY_CRITERION =
      new Changed(new Resolved(NOW, "held since 12:00"), "held since 12:00");

  private static final List<Row> TABLE =
      List.of(
          new Row(OPEN, ACK, new Changed(new Acknowledged(NOW, "bo"), "acknowledged")),
          new Row(OPEN, PASS, new Changed(new Acknowledged(LATER, "bo"), "acknowledged")),
          new Row(OPEN, GONE, new Unchanged("nobody has it")),
          new Row(TAKEN, PASS, new Changed(new Acknowledged(NOW, "bo"), "passed by ada")),
          new Row(TAKEN, PASS_SAME, new Unchanged("already acknowledged by ada")),
          new Row(TAKEN, GONE, new Changed(new Open(), "let go by ada")),
          new Row(TAKEN, GONE_OTHER, new Unchanged("ada has it")),
          new Row(OVER, PASS, new Unchanged("already over: it held")),
          new Row(OVER, GONE, new Unchanged("already over: it held")),
          new Row(OPEN, HELD, BY_CRITERION),
          new Row(OPEN, CLOSE, BY_HAND),
          new Row(OPEN, CLOSE_WITHOUT, new Refused(NEEDED)),
          new Row(TAKEN, ACK, new Unchanged("already acknowledged by ada")),
          new Row(TAKEN, HELD, BY_CRITERION),
          new Row(TAKEN, CLOSE, BY_HAND),
          new Row(TAKEN, CLOSE_WITHOUT, new Refused(NEEDED)),
          new Row(OVER, ACK, new Unchanged("already over: it held")),
          new Row(OVER, HELD, new Unchanged("already over: it held")),
          new Row(OVER, CLOSE, new Unchanged("already over: it held")));

  @Test
  void everyStateAnswersEveryEvent() {
    for (var row : TABLE) {
      assertThat(LifecycleRules.decide(row.state(), row.event()))
          .as("%s", row)
          .isEqualTo(row.outcome());
    }
  }

  @Test
  void noTransitionIsLeftUntested() {
    Set<String> visited = new HashSet<>();
    TABLE.forEach(row -> visited.add(name(row.state().getClass(), row.event().getClass())));
    var all = new TreeSet<String>();
    for (var state : LifecycleState.class.getPermittedSubclasses()) {
      for (var event : LifecycleEvent.class.getPermittedSubclasses()) {
        all.add(name(state, event));
      }
    }
    assertThat(visited).isEqualTo(all);
  }

  private static String name(Class<?> state, Class<?> event) {
    return state.getSimpleName() + " × " + event.getSimpleName();
  }
}
