package io.watchbill.simulation;

import java.time.Duration;
import java.time.Instant;

/**
 * How a run ends: every provider works, nobody does anything more, and time goes on. Each open page
 * has then to come to its end within the time its own escalation takes, and whoever is asked has to
 * be told.
 */
final class Ending {
  /** Tickets wait over nights, weekends and quiet hours. */
  private static final Duration TICKETS = Duration.ofDays(45);

  private final Run run;
  private final boolean tickets;

  /**
   * @param tickets whether to wait until those have come to their end, too
   */
  Ending(Run run, boolean tickets) {
    this.run = run;
    this.tickets = tickets;
  }

  void play() {
    run.say("the end begins: every provider works, nobody acts");
    run.checks().begins();
    run.network().heal();
    var began = run.now();
    run.pass(began.plus(pages()));
    exhausted();
    reached(began);
    if (!tickets) {
      return;
    }
    var end = run.now().plus(TICKETS);
    while (run.now().isBefore(end) && waits()) {
      run.pass(run.now().plus(Duration.ofDays(3)));
    }
    if (waits()) {
      throw new Broken(Invariant.LIVENESS, "after 45 days: " + open());
    }
  }

  /** The longest that any page which wakes may take, from where it stands. */
  private Duration pages() {
    var seconds =
        run.ledger()
            .query(
                """
                select coalesce(max(2 * (
                    (policy->>'rounds')::int * (select coalesce(sum((s->>'patienceSeconds')::bigint), 0)
                      from jsonb_array_elements(policy->'steps') s) + 1800)
                  + coalesce((policy->>'answerWithinSeconds')::bigint, 900)
                  + extract(epoch from coalesce(deadline, :now::timestamptz) - :now::timestamptz)), 0)
                from page where state <> 'resolved' and severity = 'page'
                """
                    .replace(":now", "?"),
                row -> row.getLong(1),
                run.now(),
                run.now())
            .getFirst();
    // Somebody who has a page is asked up to three times whether they are still on it.
    var reminders =
        run.ledger()
            .query(
                """
                select coalesce(max((select max(r::text::bigint) from
                  jsonb_array_elements(policy->'remindAfterSeconds') r)), 0) from page
                where state <> 'resolved' and severity = 'page'
                """,
                row -> row.getLong(1))
            .getFirst();
    return Duration.ofSeconds(Math.max(0, seconds) + reminders).plusMinutes(16);
  }

  private void exhausted() {
    var left =
        run.ledger()
            .texts(
                """
                select id || ' is ' || state || ' until ' || deadline from page
                where severity = 'page' and deadline is not null
                """);
    if (!left.isEmpty()) {
      throw new Broken(Invariant.LIVENESS, String.join("; ", left));
    }
  }

  /** Whoever was asked since, and has a way that works, was told by it or with others. */
  private void reached(Instant since) {
    var silent =
        run.ledger()
            .texts(
                """
                select a.page || ' asked ' || a.person || ' at ' || a.at
                from page_asked a join page p on p.id = a.page
                where a.at > ? and p.severity = 'page' and a.kind = 'page'
                  and exists (select 1 from notification n where n.page = a.page
                    and n.person = a.person and n.created_at = a.at and n.channel <> 'console')
                  and not exists (select 1 from notification n left join notification m
                      on m.id = n.coalesced_into
                    where n.page = a.page and n.person = a.person and n.created_at >= a.at
                      and n.channel <> 'console' and (n.state in ('accepted', 'delivered')
                        or (n.state = 'coalesced' and m.state in ('accepted', 'delivered'))))
                """,
                since);
    if (!silent.isEmpty()) {
      throw new Broken(Invariant.REACHED, String.join("; ", silent));
    }
  }

  private boolean waits() {
    return !open().isEmpty();
  }

  private java.util.List<String> open() {
    return run.ledger()
        .texts(
            """
            select id || ' ' || state from page where deadline is not null
            union all select id || ' ' || state from notification where state in ('pending', 'sending')
            """);
  }
}
