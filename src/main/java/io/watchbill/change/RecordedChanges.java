package io.watchbill.change;

import io.watchbill.platform.Ids;
import io.watchbill.platform.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The face of this room, on its tables. */
@Component
class RecordedChanges implements Changes {
  /** Two doors that report one change within this are believed to mean the same. */
  private static final Duration SAME_WITHIN = Duration.ofMinutes(10);

  private final ChangeStore store;
  private final Transactions transactions;
  private final Ids ids;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;

  RecordedChanges(
      ChangeStore store,
      Transactions transactions,
      Ids ids,
      InstantSource clock,
      ApplicationEventPublisher events) {
    this.store = store;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
    this.events = events;
  }

  @Override
  public Change record(Change change, String dedupe) {
    String revision = MergeRules.revision(change.to(), change.url());
    return record(new ReportedChange(change, dedupe, revision, "{}")).change();
  }

  /** What became of a report: the change, and whether it is a new one. */
  record Recorded(Change change, boolean fresh) {}

  Recorded record(ReportedChange report) {
    return transactions.call(() -> decide(withDiff(report)));
  }

  private Recorded decide(ReportedChange report) {
    var change = report.change();
    store.lock(change.system());
    String known = store.reported(report.dedupe());
    if (known != null) {
      return new Recorded(stored(known), false);
    }
    var same =
        store.same(
            change.system(),
            change.kind(),
            change.at().minus(SAME_WITHIN),
            change.at().plus(SAME_WITHIN),
            change.url(),
            report.revision());
    var now = clock.instant();
    if (same != null) {
      var enriched = withDiff(with(report, MergeRules.enrich(same, change)));
      store.enrich(enriched);
      store.addReport(report.dedupe(), same.id(), now);
      return new Recorded(enriched.change(), false);
    }
    var fresh = with(report, copy(change, ids.next("chg"), change.diff()));
    store.insert(fresh, now);
    store.addReport(fresh.dedupe(), fresh.change().id(), now);
    events.publishEvent(new ChangeRecorded(fresh.change()));
    return new Recorded(fresh.change(), true);
  }

  @Override
  public List<Change> between(String system, Instant from, Instant to) {
    return store.between(system, from, to);
  }

  @Override
  public @Nullable Change find(String id) {
    return store.find(id);
  }

  private Change stored(String id) {
    var change = store.find(id);
    if (change == null) {
      throw new IllegalStateException("change_report names " + id + ", which does not exist");
    }
    return change;
  }

  private static ReportedChange withDiff(ReportedChange report) {
    var c = report.change();
    if (c.diff() != null || c.before() == null || c.after() == null) {
      return report;
    }
    String diff = WordDiff.unified(c.before(), c.after(), c.layer());
    return with(report, copy(c, c.id(), diff));
  }

  private static Change copy(Change c, String id, @Nullable String diff) {
    return new Change(
        id,
        c.system(),
        c.kind(),
        c.layer(),
        c.summary(),
        c.author(),
        c.authorPerson(),
        c.at(),
        c.from(),
        c.to(),
        c.before(),
        c.after(),
        diff,
        c.url(),
        c.intents(),
        c.source());
  }

  private static ReportedChange with(ReportedChange report, Change change) {
    return new ReportedChange(change, report.dedupe(), report.revision(), report.details());
  }
}
