package io.watchbill.escalation;

import io.watchbill.escalation.PageRules.Decision;
import io.watchbill.incident.Incidents;
import io.watchbill.platform.Wakes;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;

/** As in the product, and says what happens to whom. */
public class ObservedPaging extends Paging {
  private final PageMoves moves;

  ObservedPaging(
      PageStore store,
      Lines lines,
      Incidents incidents,
      Wakes wakes,
      ApplicationEventPublisher events,
      PageMoves moves) {
    super(store, lines, incidents, wakes, events);
    this.moves = moves;
  }

  @Override
  Decision apply(PageRow held, PageEvent event, Instant now) {
    var decision = super.apply(held, event, now);
    moves.moved(new PageMoves.Seen(name(held.state()), name(event), name(decision.next())));
    return decision;
  }

  private static String name(Object value) {
    return value.getClass().getSimpleName();
  }
}
