package io.watchbill.escalation;

import io.watchbill.escalation.PageEvent.Acknowledge;
import io.watchbill.escalation.PageEvent.DeadlinePassed;
import io.watchbill.escalation.PageEvent.EscalateNow;
import io.watchbill.escalation.PageEvent.IncidentOver;
import io.watchbill.escalation.PageState.Acknowledged;
import io.watchbill.escalation.PageState.Exhausted;
import io.watchbill.escalation.PageState.Resolved;
import io.watchbill.escalation.PageState.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The page's state machine: every state against every event. */
final class PageRules {
  private PageRules() {}

  /** What has to be done because of a decision. */
  sealed interface Effect {
    /** Ask this person now. */
    record Ask(String person, int step, int round, String reason) implements Effect {}

    /** Nobody to ask at this step; it costs no time. */
    record Skip(int step, String reason) implements Effect {}

    /** Nobody owns what is broken. */
    record Unowned(String reason) implements Effect {}

    /** Somebody has it. */
    record Take(String person) implements Effect {}

    /** The page is over. */
    record End(String reason) implements Effect {}
  }

  /** The next state, what to do for it, and why. */
  record Decision(PageState next, List<Effect> effects, String reason) {}

  /**
   * A page begins. What nobody owns goes to the last resort at once, beside whoever is on watch.
   */
  static Decision begin(Line line, String because, Instant now) {
    var begun = from(0, line, because, now);
    var effects = new ArrayList<>(begun.effects());
    if (line.unowned() != null) {
      effects.addFirst(new Effect.Unowned(line.unowned()));
      var asked = effects.stream().anyMatch(effect -> isLastResort(effect, line));
      var last = line.turns().isEmpty() ? null : line.turns().getLast();
      if (!asked && last != null && last.lastResort() && last.person() != null) {
        effects.add(
            new Effect.Ask(
                last.person(), last.step(), 1, "last resort, at once: " + line.unowned()));
      }
    }
    return new Decision(begun.next(), List.copyOf(effects), begun.reason());
  }

  private static boolean isLastResort(Effect effect, Line line) {
    return effect instanceof Effect.Ask ask && ask.person().equals(line.turns().getLast().person());
  }

  static Decision decide(PageState state, PageEvent event, Line line, Instant now) {
    return switch (state) {
      case Waiting waiting ->
          switch (event) {
            case DeadlinePassed _ ->
                now.isBefore(waiting.deadline())
                    ? stay(waiting, "the deadline has not come")
                    : from(
                        waiting.position() + 1,
                        line,
                        "no acknowledgement within " + words(patience(line, waiting.position())),
                        now);
            case Acknowledge ack -> take(waiting.position(), ack, now);
            case EscalateNow next ->
                from(waiting.position() + 1, line, "on the word of " + next.person(), now);
            case IncidentOver over -> end(over);
          };
      case Acknowledged taken ->
          switch (event) {
            case DeadlinePassed _ -> stay(taken, "acknowledged before the deadline");
            case Acknowledge _ -> stay(taken, "already acknowledged by " + taken.person());
            case EscalateNow next -> {
              var on = from(taken.position() + 1, line, "handed on by " + next.person(), now);
              yield on.next() instanceof Waiting
                  ? on
                  : stay(taken, "nobody is left to hand it on to");
            }
            case IncidentOver over -> end(over);
          };
      case Exhausted exhausted ->
          switch (event) {
            case DeadlinePassed _ -> stay(exhausted, "everybody was asked");
            case Acknowledge ack -> take(line.turns().size(), ack, now);
            case EscalateNow next ->
                from(0, line, "asked again, on the word of " + next.person(), now);
            case IncidentOver over -> end(over);
          };
      case Resolved resolved ->
          switch (event) {
            case DeadlinePassed _ -> stay(resolved, "the incident is over");
            case Acknowledge _ -> stay(resolved, "the incident is over");
            case EscalateNow _ -> stay(resolved, "the incident is over");
            case IncidentOver _ -> stay(resolved, "the incident is over");
          };
    };
  }

  /** Asks the first turn from there on that has somebody; empty ones are skipped at once. */
  private static Decision from(int position, Line line, String because, Instant now) {
    var effects = new ArrayList<Effect>();
    for (int i = position; i < line.turns().size(); i++) {
      var turn = line.turns().get(i);
      if (turn.person() != null) {
        var reason =
            turn.lastResort()
                ? "last resort: " + (turn.role().isEmpty() ? because : turn.role() + "; " + because)
                : "step " + turn.step() + round(turn) + ": " + turn.role() + "; " + because;
        effects.add(new Effect.Ask(turn.person(), turn.step(), turn.round(), reason));
        return new Decision(
            new Waiting(i, now.plus(turn.patience())), List.copyOf(effects), reason);
      }
      effects.add(new Effect.Skip(turn.step(), turn.role()));
    }
    var reason = position == 0 ? "there is nobody to ask" : "everybody was asked; " + because;
    effects.add(new Effect.End(reason));
    return new Decision(new Exhausted(), List.copyOf(effects), reason);
  }

  private static String round(Line.Turn turn) {
    return turn.round() > 1 ? " of round " + turn.round() : "";
  }

  private static Decision take(int position, Acknowledge ack, Instant now) {
    return new Decision(
        new Acknowledged(position, ack.person(), now),
        List.of(new Effect.Take(ack.person())),
        "acknowledged");
  }

  private static Decision end(IncidentOver over) {
    return new Decision(new Resolved(), List.of(new Effect.End(over.why())), over.why());
  }

  private static Decision stay(PageState state, String why) {
    return new Decision(state, List.of(), why);
  }

  private static Duration patience(Line line, int position) {
    return position < line.turns().size() ? line.turns().get(position).patience() : Duration.ZERO;
  }

  private static String words(Duration patience) {
    var minutes = patience.toMinutes();
    return minutes % 60 == 0 && minutes > 0 ? minutes / 60 + " h" : minutes + " min";
  }
}
