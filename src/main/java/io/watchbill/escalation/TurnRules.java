package io.watchbill.escalation;

import io.watchbill.escalation.PageRules.Decision;
import io.watchbill.escalation.PageState.Deferred;
import io.watchbill.escalation.PageState.Exhausted;
import io.watchbill.escalation.PageState.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Whose turn it is: the first from a position on who is there. */
final class TurnRules {
  /** Where there are no turns to say. */
  private static final Duration USUAL = Duration.ofMinutes(15);

  private TurnRules() {}

  /**
   * Asks the first turn from there on that has somebody; empty ones are skipped at once. With
   * {@code hours}, whoever may not be asked yet is waited for.
   */
  static Decision from(int position, Line line, String because, Instant now, boolean hours) {
    var effects = new ArrayList<Effect>();
    for (int i = position; i < line.turns().size(); i++) {
      var turn = line.turns().get(i);
      var person = turn.person();
      if (person == null) {
        effects.add(new Effect.Skip(turn.step(), turn.role()));
        continue;
      }
      var reason = reason(turn, because);
      var open = hours ? line.terms().people().mayBeAsked(person, now) : now;
      if (open.isAfter(now)) {
        effects.add(new Effect.Defer(person, open, reason));
        return new Decision(new Deferred(i, person, open), List.copyOf(effects), reason);
      }
      effects.add(ask(person, turn.step(), turn.round(), reason));
      return new Decision(
          new Waiting(i, person, now.plus(turn.patience())), List.copyOf(effects), reason);
    }
    var reason = position == 0 ? "there is nobody to ask" : "everybody was asked; " + because;
    effects.add(new Effect.End(reason));
    return new Decision(new Exhausted(), List.copyOf(effects), reason);
  }

  static Effect.Ask ask(String person, int step, int round, String reason) {
    return new Effect.Ask(person, PageKind.PAGE, step, round, reason);
  }

  private static String reason(Line.Turn turn, String because) {
    if (turn.lastResort()) {
      return "last resort: " + (turn.role().isEmpty() ? because : turn.role() + "; " + because);
    }
    var round = turn.round() > 1 ? " of round " + turn.round() : "";
    return "step " + turn.step() + round + ": " + turn.role() + "; " + because;
  }

  /** The turn a page is at: -1 before the first, the number of turns after the last. */
  static int position(PageState state) {
    var held = state.held();
    return switch (state) {
      case Waiting waiting -> waiting.position();
      case Deferred deferred -> deferred.position();
      case PageState.Acknowledged _,
          PageState.Reminded _,
          PageState.Offered _,
          PageState.Snoozed _,
          Exhausted _,
          PageState.Resolved _ ->
          held == null ? Integer.MAX_VALUE - 1 : held.position();
    };
  }

  /** How long the one at that position has; before the first turn and after the last, as long. */
  static Duration patience(Line line, int position) {
    if (line.turns().isEmpty()) {
      return USUAL;
    }
    return line.turns().get(Math.clamp(position, 0, line.turns().size() - 1)).patience();
  }
}
