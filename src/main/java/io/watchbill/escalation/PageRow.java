package io.watchbill.escalation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A page as it is stored.
 *
 * @param position the turn it is at; kept when the page is over
 * @param person whom it asks, or who has it; null once nobody is left
 * @param acknowledgedBy who has it, or had it last when the page is over
 */
record PageRow(
    String id,
    String incident,
    String system,
    String layer,
    String severity,
    Policy policy,
    PageState state,
    int position,
    @Nullable String person,
    Instant createdAt,
    @Nullable String acknowledgedBy,
    @Nullable Instant acknowledgedAt,
    boolean reachedHuman) {

  Page.Ref ref() {
    return new Page.Ref(id, incident, state.word());
  }

  /** The same page in another state; {@code turns} is how many its line has. */
  PageRow to(PageState next, int turns) {
    var held = next.held();
    return switch (next) {
      case PageState.Waiting w -> with(next, w.position(), w.person(), null, reachedHuman);
      case PageState.Deferred d -> with(next, d.position(), d.person(), null, reachedHuman);
      case PageState.Acknowledged _,
          PageState.Reminded _,
          PageState.Offered _,
          PageState.Snoozed _ ->
          with(
              next,
              held == null ? 0 : held.position(),
              held == null ? null : held.person(),
              held,
              true);
      case PageState.Exhausted _ -> with(next, turns, null, null, reachedHuman);
      case PageState.Resolved _ ->
          new PageRow(
              id,
              incident,
              system,
              layer,
              severity,
              policy,
              next,
              position,
              null,
              createdAt,
              acknowledgedBy,
              acknowledgedAt,
              reachedHuman);
    };
  }

  private PageRow with(
      PageState next, int at, @Nullable String who, @Nullable Hold held, boolean reached) {
    return new PageRow(
        id,
        incident,
        system,
        layer,
        severity,
        policy,
        next,
        at,
        who,
        createdAt,
        held == null ? null : held.person(),
        held == null ? null : held.at(),
        reached);
  }
}
