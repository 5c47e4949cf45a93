package io.watchbill.escalation;

import io.watchbill.escalation.PageRules.Decision;
import io.watchbill.incident.Incidents;
import io.watchbill.platform.Wakes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Carries out what the rules decide about a page, in the caller's transaction. */
@Component
class Paging {
  private static final Logger log = LoggerFactory.getLogger(Paging.class);

  private final PageStore store;
  private final Lines lines;
  private final Incidents incidents;
  private final Wakes wakes;
  private final ApplicationEventPublisher events;

  Paging(
      PageStore store,
      Lines lines,
      Incidents incidents,
      Wakes wakes,
      ApplicationEventPublisher events) {
    this.store = store;
    this.lines = lines;
    this.incidents = incidents;
    this.wakes = wakes;
    this.events = events;
  }

  /** A new page: {@code row} in whatever state, for the rest of it. */
  void begin(PageRow row, String because, Instant now) {
    var line = line(row, now);
    var decision = PageRules.begin(line, because, now);
    var begun = row.to(decision.next(), line.turns().size());
    store.insert(begun);
    carryOut(begun, decision, now);
    wakes.afterCommit(EscalationLoop.NAME);
  }

  /** Decides about a page that is held, saves it, and does what follows. */
  Decision apply(PageRow held, PageEvent event, Instant now) {
    var line = line(held, now);
    var decision = PageRules.decide(held.state(), event, line, now);
    if (!decision.next().equals(held.state())) {
      var row = held.to(decision.next(), line.turns().size());
      store.save(row);
      carryOut(row, decision, now);
      wakes.afterCommit(EscalationLoop.NAME);
    }
    return decision;
  }

  private Line line(PageRow row, Instant now) {
    return lines.line(row.policy(), row.system(), row.layer(), row.severity(), now);
  }

  private void carryOut(PageRow row, Decision decision, Instant now) {
    for (var effect : decision.effects()) {
      switch (effect) {
        case Effect.Ask ask -> ask(row, ask, now);
        case Effect.Skip skip ->
            say(row, "Step " + skip.step() + " skipped at once", skip.reason(), null);
        case Effect.Defer defer -> defer(row, defer);
        case Effect.Unowned unowned -> say(row, "UNOWNED", unowned.reason(), null);
        case Effect.Take take -> take(row, take);
        case Effect.Keep keep -> keep(row, keep);
        case Effect.LetGo let -> {
          say(row, lines.name(let.person()) + " has it no more", let.reason(), null);
          incidents.letGo(row.incident(), let.person(), let.reason());
        }
        case Effect.End end -> end(row, end.reason());
      }
    }
  }

  private void ask(PageRow row, Effect.Ask ask, Instant now) {
    store.asked(row.id(), now, ask);
    var name = lines.name(ask.person());
    say(
        row,
        switch (ask.kind()) {
          case PAGE -> row.severity().equals("ticket") ? "Asked " + name : "Paged " + name;
          case REMINDER -> "Reminded " + name;
          case HAND_ON -> "Asked " + name + " to take it";
        },
        ask.reason(),
        null);
    events.publishEvent(
        new PersonPaged(
            row.ref(), ask.person(), ask.step(), ask.reason(), row.severity(), ask.kind()));
  }

  private void defer(PageRow row, Effect.Defer defer) {
    say(
        row,
        "Waits for the working hours of " + lines.name(defer.person()),
        "asked " + lines.time(defer.person(), defer.until()) + " (their time); " + defer.reason(),
        null);
  }

  private void take(PageRow row, Effect.Take take) {
    if (take.from() == null) {
      incidents.acknowledged(row.incident(), take.person(), take.how());
    } else {
      incidents.passed(row.incident(), take.from(), take.person(), take.how());
    }
    events.publishEvent(new PageAcknowledged(row.ref(), take.person()));
  }

  /** A sign of life: what reminded of it is pointless. */
  private void keep(PageRow row, Effect.Keep keep) {
    say(row, lines.name(keep.person()) + " " + keep.summary(), keep.reason(), keep.person());
    if (keep.person().equals(row.acknowledgedBy())) {
      events.publishEvent(new PageAcknowledged(row.ref(), keep.person()));
    }
  }

  private void end(PageRow row, String reason) {
    if (row.state() instanceof PageState.Exhausted) {
      say(
          row,
          row.reachedHuman() ? "Nobody else answered" : "NOBODY ANSWERED: no human was reached",
          reason,
          null);
      log.error("Page {} of incident {}: nobody answered; {}", row.id(), row.incident(), reason);
    }
    events.publishEvent(new PageEnded(row.ref(), reason));
  }

  private void say(PageRow row, String summary, @Nullable String reason, @Nullable String actor) {
    incidents.log(row.incident(), "page", summary, reason, actor);
  }

  /** Whether the bill has that person, and they have not left. */
  boolean knows(String person, Instant now) {
    return lines.knows(person, now);
  }

  /** Whom it asks next and when, as things stand. */
  List<Page.Ahead> ahead(PageRow row, Instant now, int limit) {
    var line = line(row, now);
    var at = row.state().due();
    if (at == null || row.state().held() != null) {
      return List.of();
    }
    var first =
        row.state() instanceof PageState.Deferred
            ? TurnRules.position(row.state())
            : TurnRules.position(row.state()) + 1;
    var ahead = new ArrayList<Page.Ahead>();
    for (int i = first; i < line.turns().size() && ahead.size() < limit; i++) {
      var turn = line.turns().get(i);
      var person = turn.person();
      if (person != null) {
        at = line.terms().people().mayBeAsked(person, at);
      }
      ahead.add(new Page.Ahead(turn.step(), turn.round(), person, turn.role(), at));
      at = person == null ? at : at.plus(turn.patience());
    }
    return List.copyOf(ahead);
  }

  /** The page as others see it. */
  Page page(PageRow row) {
    var steps = row.policy().steps().size();
    var rounds = row.policy().rounds();
    var last = row.position() >= steps * rounds;
    var startsOver = row.position() < 0;
    return new Page(
        row.id(),
        row.incident(),
        row.state().word(),
        row.person(),
        startsOver ? 0 : last ? steps + 1 : row.position() % steps + 1,
        last ? steps + 1 : steps,
        startsOver ? 1 : last ? rounds : row.position() / steps + 1,
        row.createdAt(),
        row.state().due(),
        row.acknowledgedBy(),
        row.acknowledgedAt(),
        row.reachedHuman(),
        store.asked(row.id()),
        row.severity(),
        row.layer(),
        row.state() instanceof PageState.Offered offered ? offered.to() : null,
        row.policy().escalation(),
        row.policy().version());
  }
}
