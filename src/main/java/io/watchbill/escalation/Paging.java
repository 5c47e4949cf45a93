package io.watchbill.escalation;

import io.watchbill.bill.Layers;
import io.watchbill.escalation.PageRules.Decision;
import io.watchbill.escalation.PageRules.Effect;
import io.watchbill.incident.Incident;
import io.watchbill.incident.IncidentOpened;
import io.watchbill.incident.IncidentResolved;
import io.watchbill.incident.IncidentWorsened;
import io.watchbill.incident.Incidents;
import io.watchbill.platform.Ids;
import io.watchbill.platform.Wakes;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Starts pages for incidents and carries out what the rules decide, in the caller's transaction.
 */
@Component
class Paging {
  private static final Logger log = LoggerFactory.getLogger(Paging.class);

  private final PageStore store;
  private final Lines lines;
  private final Incidents incidents;
  private final InstantSource clock;
  private final Ids ids;
  private final Wakes wakes;
  private final ApplicationEventPublisher events;

  Paging(
      PageStore store,
      Lines lines,
      Incidents incidents,
      InstantSource clock,
      Ids ids,
      Wakes wakes,
      ApplicationEventPublisher events) {
    this.store = store;
    this.lines = lines;
    this.incidents = incidents;
    this.clock = clock;
    this.ids = ids;
    this.wakes = wakes;
    this.events = events;
  }

  @EventListener
  void on(IncidentOpened opened) {
    var incident = opened.incident();
    if (!incident.severity().equals("page")) {
      incidents.log(
          incident.id(),
          "page",
          "Nobody is woken",
          "severity " + incident.severity() + ": it is shown under Now and waits",
          null);
      return;
    }
    start(incident, incident.layer(), incident.escalation(), "the incident opened");
  }

  @EventListener
  void on(IncidentWorsened worsened) {
    var incident = worsened.incident();
    var kind = Layers.kindOf(worsened.layer());
    for (var row : store.of(incident.id())) {
      if (row.state() instanceof PageState.Waiting && Layers.kindOf(row.layer()).equals(kind)) {
        incidents.log(
            incident.id(),
            "page",
            "Not paged twice: "
                + lines.name(row.person() == null ? "?" : row.person())
                + " is being asked already",
            worsened.reason(),
            null);
        return;
      }
    }
    start(incident, worsened.layer(), worsened.escalation(), worsened.reason());
  }

  @EventListener
  void on(IncidentResolved resolved) {
    for (var row : store.of(resolved.incident().id())) {
      var held = store.lock(row.id()).orElseThrow();
      if (!(held.state() instanceof PageState.Resolved)) {
        apply(held, new PageEvent.IncidentOver(resolved.reason()), clock.instant());
      }
    }
  }

  private void start(Incident incident, String layer, String escalation, String because) {
    var now = clock.instant();
    var policy = lines.policy(escalation, layer);
    var line = lines.line(policy, incident.system(), layer, now);
    var decision = PageRules.begin(line, because, now);
    var row =
        next(
            new PageStore.Row(
                ids.next("page"),
                incident.id(),
                incident.system(),
                layer,
                incident.severity(),
                policy,
                decision.next(),
                0,
                null,
                now,
                null,
                null,
                false),
            decision,
            line);
    store.insert(row);
    carryOut(row, decision, now);
    wakes.afterCommit(EscalationLoop.NAME);
  }

  /** Decides about a page that is held, saves it, and does what follows. */
  Decision apply(PageStore.Row held, PageEvent event, Instant now) {
    var line = lines.line(held.policy(), held.system(), held.layer(), now);
    var decision = PageRules.decide(held.state(), event, line, now);
    if (!decision.next().equals(held.state())) {
      var row = next(held, decision, line);
      store.save(row);
      carryOut(row, decision, now);
      wakes.afterCommit(EscalationLoop.NAME);
    }
    return decision;
  }

  private static PageStore.Row next(PageStore.Row row, Decision decision, Line line) {
    var position = row.position();
    String person = null;
    String by = null;
    Instant at = null;
    var reached = row.reachedHuman();
    switch (decision.next()) {
      case PageState.Waiting waiting -> {
        position = waiting.position();
        person = line.turns().get(position).person();
      }
      case PageState.Acknowledged taken -> {
        position = taken.position();
        person = taken.person();
        by = taken.person();
        at = taken.at();
        reached = true;
      }
      case PageState.Exhausted _ -> position = line.turns().size();
      case PageState.Resolved _ -> {
        by = row.acknowledgedBy();
        at = row.acknowledgedAt();
      }
    }
    return new PageStore.Row(
        row.id(),
        row.incident(),
        row.system(),
        row.layer(),
        row.severity(),
        row.policy(),
        decision.next(),
        position,
        person,
        row.createdAt(),
        by,
        at,
        reached);
  }

  private void carryOut(PageStore.Row row, Decision decision, Instant now) {
    for (var effect : decision.effects()) {
      switch (effect) {
        case Effect.Ask ask -> ask(row, ask, now);
        case Effect.Skip skip ->
            say(row, "Step " + skip.step() + " skipped at once", skip.reason(), null);
        case Effect.Unowned unowned -> say(row, "UNOWNED", unowned.reason(), null);
        case Effect.Take take ->
            events.publishEvent(new PageAcknowledged(page(row), take.person()));
        case Effect.End end -> {
          if (row.state() instanceof PageState.Exhausted) {
            exhausted(row, end.reason());
          }
          events.publishEvent(new PageEnded(page(row), end.reason()));
        }
      }
    }
  }

  private void ask(PageStore.Row row, Effect.Ask ask, Instant now) {
    store.asked(row.id(), now, ask.person(), ask.step(), ask.round(), ask.reason());
    say(row, "Paged " + lines.name(ask.person()), ask.reason(), null);
    events.publishEvent(
        new PersonPaged(page(row), ask.person(), ask.step(), ask.reason(), row.severity()));
  }

  private void exhausted(PageStore.Row row, String reason) {
    say(
        row,
        row.reachedHuman() ? "Nobody else answered" : "NOBODY ANSWERED: no human was reached",
        reason,
        null);
    log.error("Page {} of incident {}: nobody answered; {}", row.id(), row.incident(), reason);
  }

  private void say(PageStore.Row row, String summary, String reason, @Nullable String actor) {
    incidents.log(row.incident(), "page", summary, reason, actor);
  }

  /** The page as others see it. */
  Page page(PageStore.Row row) {
    var steps = row.policy().steps().size();
    var rounds = row.policy().rounds();
    var last = row.position() >= steps * rounds;
    return new Page(
        row.id(),
        row.incident(),
        switch (row.state()) {
          case PageState.Waiting _ -> "waiting";
          case PageState.Acknowledged _ -> "acknowledged";
          case PageState.Exhausted _ -> "exhausted";
          case PageState.Resolved _ -> "resolved";
        },
        row.person(),
        last ? steps + 1 : row.position() % steps + 1,
        last ? steps + 1 : steps,
        last ? rounds : row.position() / steps + 1,
        row.createdAt(),
        row.state() instanceof PageState.Waiting waiting ? waiting.deadline() : null,
        row.acknowledgedBy(),
        row.acknowledgedAt(),
        row.reachedHuman(),
        store.asked(row.id()));
  }
}
