package io.watchbill.escalation;

import io.watchbill.escalation.PageEvent.Decline;
import io.watchbill.escalation.PageEvent.Offer;
import io.watchbill.escalation.PageEvent.Snooze;
import io.watchbill.escalation.PageState.Acknowledged;
import io.watchbill.escalation.PageState.Deferred;
import io.watchbill.escalation.PageState.Exhausted;
import io.watchbill.escalation.PageState.Offered;
import io.watchbill.escalation.PageState.Reminded;
import io.watchbill.escalation.PageState.Resolved;
import io.watchbill.escalation.PageState.Snoozed;
import io.watchbill.escalation.PageState.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a page makes the moves of {@link PageTable}. */
final class PageRules {
  private PageRules() {}

  /** The next state, what to do for it, and why. */
  record Decision(PageState next, List<Effect> effects, String reason) {}

  /**
   * A page begins. What nobody owns goes to the last resort at once, beside whoever is on watch.
   */
  static Decision begin(Line line, String because, Instant now) {
    var begun = TurnRules.from(0, line, because, now, true);
    var effects = new ArrayList<>(begun.effects());
    if (line.unowned() != null) {
      effects.addFirst(new Effect.Unowned(line.unowned()));
      var last = line.turns().isEmpty() ? null : line.turns().getLast();
      var person = last == null || !last.lastResort() ? null : last.person();
      if (last != null && person != null && mayBeAsked(person, effects, line, now)) {
        effects.add(
            TurnRules.ask(person, last.step(), 1, "last resort, at once: " + line.unowned()));
      }
    }
    return new Decision(begun.next(), List.copyOf(effects), begun.reason());
  }

  private static boolean mayBeAsked(String person, List<Effect> effects, Line line, Instant now) {
    return !line.terms().people().mayBeAsked(person, now).isAfter(now)
        && effects.stream().noneMatch(e -> e instanceof Effect.Ask a && a.person().equals(person));
  }

  static Decision decide(PageState state, PageEvent event, Line line, Instant now) {
    var due = state.due();
    if (event instanceof PageEvent.DeadlinePassed && due != null && now.isBefore(due)) {
      return stay(state, "the deadline has not come");
    }
    return switch (PageTable.of(state).on(event)) {
      case NEXT ->
          TurnRules.from(TurnRules.position(state) + 1, line, cause(state, event, line), now, true);
      case DUE -> TurnRules.from(TurnRules.position(state), line, "now at work", now, true);
      case WAKE -> TurnRules.from(TurnRules.position(state), line, word(event, line), now, false);
      case RESTART -> restart(state, event, line, now);
      case PASS_DOWN -> passDown(state, event, line, now);
      case TAKE -> take(state, event, line, now);
      case TAKE_OVER -> takeOver(state, event, line, now);
      case STILL_ON -> stillOn(state, event, line);
      case REMIND -> remind(held(state), "acknowledged " + age(held(state), now), line, now);
      case FALL_BACK -> fallBack(state, line, now);
      case OFFER -> offer(state, (Offer) event, line, now);
      case ACCEPT -> accept(state, event, line, now);
      case DECLINE -> decline((Offered) state, (Decline) event, line, now);
      case LAPSE -> lapse((Offered) state, line, now);
      case SNOOZE -> snooze(state, (Snooze) event, line, now);
      case END -> new Decision(new Resolved(), List.of(new Effect.End(over(event))), over(event));
      case ALREADY -> stay(state, "already acknowledged by " + name(held(state).person(), line));
      case NOTHING -> stay(state, nothing(state, event, line));
    };
  }

  private static Decision restart(PageState state, PageEvent event, Line line, Instant now) {
    var on = TurnRules.from(0, line, "asked again, " + word(event, line), now, true);
    return on.next() instanceof Exhausted ? stay(state, on.reason()) : on;
  }

  private static Decision passDown(PageState state, PageEvent event, Line line, Instant now) {
    var held = held(state);
    var on =
        TurnRules.from(
            held.position() + 1, line, "handed on by " + name(event.who(), line), now, true);
    if (on.next() instanceof Exhausted) {
      return stay(state, "nobody is left to hand it on to");
    }
    var effects = new ArrayList<Effect>();
    effects.add(new Effect.LetGo(held.person(), "handed on by " + name(event.who(), line)));
    effects.addAll(on.effects());
    return new Decision(on.next(), List.copyOf(effects), on.reason());
  }

  private static Decision take(PageState state, PageEvent event, Line line, Instant now) {
    var position = state instanceof Exhausted ? line.turns().size() : TurnRules.position(state);
    var hold = new Hold(position, event.who(), now, 0);
    return new Decision(
        acknowledged(hold, line),
        List.of(new Effect.Take(event.who(), event.way(), null)),
        "acknowledged");
  }

  private static Decision takeOver(PageState state, PageEvent event, Line line, Instant now) {
    var held = held(state);
    if (!held.person().equals(event.who())) {
      return new Decision(
          acknowledged(new Hold(held.position(), event.who(), now, 0), line),
          List.of(new Effect.Take(event.who(), event.way(), held.person())),
          "taken over from " + name(held.person(), line));
    }
    return switch (state) {
      case Snoozed _ -> keep(held, "is back on it", "the snooze was ended", line);
      case Offered offered ->
          keep(
              held,
              "keeps it after all",
              "it is no more offered to " + name(offered.to(), line),
              line);
      case Reminded _ -> keep(held, "is still on it", null, line);
      case Acknowledged _, Waiting _, Deferred _, Exhausted _, Resolved _ ->
          stay(state, "they have it already");
    };
  }

  private static Decision stillOn(PageState state, PageEvent event, Line line) {
    var held = held(state);
    return held.person().equals(event.who())
        ? keep(held, "is still on it", null, line)
        : stay(state, "already acknowledged by " + name(held.person(), line));
  }

  private static Decision keep(Hold held, String summary, @Nullable String reason, Line line) {
    return new Decision(
        acknowledged(held.answered(), line),
        List.of(new Effect.Keep(held.person(), summary, reason)),
        summary);
  }

  /** Whoever has it is asked; silence until then means that nobody has it. */
  private static Decision remind(Hold held, String because, Line line, Instant now) {
    var reason = because + "; still on it?";
    return new Decision(
        new Reminded(held, answerBy(held.person(), line, now)),
        List.of(new Effect.Ask(held.person(), PageKind.REMINDER, 0, 0, reason)),
        reason);
  }

  /** Whoever had it is asked again as if for the first time; then comes the next. */
  private static Decision fallBack(PageState state, Line line, Instant now) {
    var held = held(state);
    var why =
        state instanceof Snoozed
            ? "the snooze is over"
            : "no answer to the reminder within " + words(line.terms().answerWithin());
    var last = held.position() >= line.turns().size() - 1;
    var position = last ? -1 : held.position();
    var reason = why + "; asked again";
    return new Decision(
        new Waiting(position, held.person(), now.plus(TurnRules.patience(line, position))),
        List.of(
            new Effect.LetGo(held.person(), why),
            new Effect.Ask(held.person(), PageKind.PAGE, 0, 0, reason)),
        reason);
  }

  private static Decision offer(PageState state, Offer offer, Line line, Instant now) {
    var refusal = notTheirs(state, offer.person(), line);
    if (refusal != null) {
      return stay(state, refusal);
    }
    if (offer.to().equals(offer.person())) {
      return stay(state, "nobody hands it on to themselves");
    }
    var effects = new ArrayList<Effect>();
    var hold = own(state, offer, line, now, effects);
    var reason = "handed on by " + name(offer.person(), line) + "; accept or decline";
    effects.add(
        new Effect.Keep(
            offer.person(),
            "hands it on to " + name(offer.to(), line),
            "until they accept it stays as it is"));
    effects.add(new Effect.Ask(offer.to(), PageKind.HAND_ON, 0, 0, reason));
    return new Decision(
        new Offered(hold, offer.to(), answerBy(offer.to(), line, now)),
        List.copyOf(effects),
        "offered to " + name(offer.to(), line));
  }

  private static Decision accept(PageState state, PageEvent event, Line line, Instant now) {
    var offered = (Offered) state;
    var held = offered.hold();
    if (!offered.to().equals(event.who())) {
      return stay(
          state,
          event instanceof PageEvent.Accept
              ? "it was offered to " + name(offered.to(), line)
              : "already acknowledged by " + name(held.person(), line));
    }
    return new Decision(
        acknowledged(new Hold(held.position(), event.who(), now, 0), line),
        List.of(new Effect.Take(event.who(), event.way(), held.person())),
        "accepted from " + name(held.person(), line));
  }

  /** Whoever hands on hears that it is theirs still, and has to say that they know. */
  private static Decision decline(Offered offered, Decline event, Line line, Instant now) {
    if (!offered.to().equals(event.person())) {
      return stay(offered, "it was offered to " + name(offered.to(), line));
    }
    var why = event.why().isBlank() ? "" : ": " + event.why().strip();
    var reminded =
        remind(offered.hold(), name(event.person(), line) + " declined" + why, line, now);
    var effects = new ArrayList<Effect>();
    effects.add(
        new Effect.Keep(
            event.person(), "declined", event.why().isBlank() ? null : event.why().strip()));
    effects.addAll(reminded.effects());
    return new Decision(reminded.next(), List.copyOf(effects), reminded.reason());
  }

  private static Decision lapse(Offered offered, Line line, Instant now) {
    var why =
        "no answer from "
            + name(offered.to(), line)
            + " within "
            + words(line.terms().answerWithin());
    return remind(offered.hold(), why, line, now);
  }

  private static Decision snooze(PageState state, Snooze snooze, Line line, Instant now) {
    var refusal = notTheirs(state, snooze.person(), line);
    if (refusal != null) {
      return stay(state, refusal);
    }
    if (!snooze.until().isAfter(now)) {
      return stay(state, "the end of the snooze is past");
    }
    var effects = new ArrayList<Effect>();
    var hold = own(state, snooze, line, now, effects);
    var until = line.terms().people().mayBeAsked(snooze.person(), snooze.until());
    effects.add(
        new Effect.Keep(
            snooze.person(),
            "snoozes it",
            "asked again " + line.terms().people().time(snooze.person(), until)));
    return new Decision(new Snoozed(hold, until), List.copyOf(effects), "snoozed");
  }

  /** Whoever disposes of what nobody has takes it by that. */
  private static Hold own(
      PageState state, PageEvent event, Line line, Instant now, List<Effect> effects) {
    var held = state.held();
    if (held != null) {
      return held.answered();
    }
    var taken = take(state, event, line, now);
    effects.addAll(taken.effects());
    return held(taken.next());
  }

  private static @Nullable String notTheirs(PageState state, String person, Line line) {
    var held = state.held();
    return held == null || held.person().equals(person)
        ? null
        : name(held.person(), line) + " has it; take it over first";
  }

  private static Acknowledged acknowledged(Hold hold, Line line) {
    var after = line.terms().remindAfter();
    return new Acknowledged(
        hold,
        hold.reminded() >= after.size()
            ? null
            : line.terms()
                .people()
                .mayBeAsked(hold.person(), hold.at().plus(after.get(hold.reminded()))));
  }

  private static Instant answerBy(String person, Line line, Instant now) {
    return line.terms().people().mayBeAsked(person, now.plus(line.terms().answerWithin()));
  }

  private static Hold held(PageState state) {
    var held = state.held();
    if (held == null) {
      throw new IllegalStateException("nobody has a page that is " + state.word());
    }
    return held;
  }

  private static String nothing(PageState state, PageEvent event, Line line) {
    return switch (state) {
      case Resolved _ -> "the incident is over";
      case Exhausted _ when event instanceof PageEvent.DeadlinePassed -> "everybody was asked";
      case Waiting _, Deferred _, Exhausted _ -> "nobody has it yet: acknowledge it";
      case Acknowledged _, Reminded _, Offered _, Snoozed _ ->
          "nothing was offered to " + name(event.who(), line);
    };
  }

  private static String cause(PageState state, PageEvent event, Line line) {
    return event instanceof PageEvent.DeadlinePassed
        ? "no acknowledgement within " + words(TurnRules.patience(line, TurnRules.position(state)))
        : word(event, line);
  }

  private static String word(PageEvent event, Line line) {
    return "on the word of " + name(event.who(), line);
  }

  private static String name(String person, Line line) {
    return line.terms().people().name(person);
  }

  private static String over(PageEvent event) {
    return event instanceof PageEvent.IncidentOver over ? over.why() : "";
  }

  private static String age(Hold held, Instant now) {
    return words(Duration.between(held.at(), now)) + " ago";
  }

  private static Decision stay(PageState state, String why) {
    return new Decision(state, List.of(), why);
  }

  private static String words(Duration length) {
    var minutes = length.toMinutes();
    return minutes % 60 == 0 && minutes > 0 ? minutes / 60 + " h" : minutes + " min";
  }
}
