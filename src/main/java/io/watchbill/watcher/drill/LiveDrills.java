package io.watchbill.watcher.drill;

import io.watchbill.bill.Bills;
import io.watchbill.bill.PlannedDrill;
import io.watchbill.escalation.PageAcknowledged;
import io.watchbill.incident.Exercise;
import io.watchbill.incident.Incidents;
import io.watchbill.notify.Notifications;
import io.watchbill.platform.Ids;
import io.watchbill.platform.Transactions;
import io.watchbill.platform.Wakes;
import io.watchbill.platform.WatchbillException;
import io.watchbill.watcher.Drill;
import io.watchbill.watcher.Drills;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Drills kept in the database. */
@Component
class LiveDrills implements Drills {
  private static final Logger log = LoggerFactory.getLogger(LiveDrills.class);
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  private final DrillStore store;
  private final DrillPages pages;
  private final Notifications notifications;
  private final Bills bills;
  private final Ids ids;
  private final InstantSource clock;
  private final Transactions transactions;
  private final Wakes wakes;

  LiveDrills(
      DrillStore store,
      DrillPages pages,
      Notifications notifications,
      Bills bills,
      Ids ids,
      InstantSource clock,
      Transactions transactions,
      Wakes wakes) {
    this.store = store;
    this.pages = pages;
    this.notifications = notifications;
    this.bills = bills;
    this.ids = ids;
    this.clock = clock;
    this.transactions = transactions;
    this.wakes = wakes;
  }

  @Override
  public Drill start(String person, String by, Duration patience) {
    return start(person, by, patience, null, true);
  }

  Drill start(
      String person, String by, Duration patience, @Nullable String plan, boolean announced) {
    var bill = bills.current();
    if (!bill.people().containsKey(person)) {
      throw new WatchbillException(
          "DRILL-PERSON-UNKNOWN",
          404,
          "The bill has no person “" + person + "”.",
          "Write the id of one of its people: " + String.join(", ", bill.people().keySet()) + ".");
    }
    if (patience.compareTo(SHORTEST) < 0 || patience.compareTo(LONGEST) > 0) {
      throw new WatchbillException(
          "DRILL-WAIT",
          400,
          "A drill waits for a minute at least and a day at most.",
          "Ask for something like 10m.");
    }
    return transactions.call(() -> {
      store.lock();
      var running = store.running(person).orElse(null);
      if (running != null) {
        throw new WatchbillException(
            "DRILL-RUNNING",
            409,
            "A drill for " + bill.personName(person) + " runs already: " + running.id() + ".",
            "Have it acknowledged, or wait until " + running.deadline() + ".");
      }
      var now = clock.instant();
      var who = bill.people().containsKey(by) ? bill.personName(by) : by;
      var incident =
          pages.begin(
              new Exercise(
                  Exercise.Kind.DRILL,
                  person,
                  DrillRules.title(bill.personName(person), who),
                  patience,
                  "a drill, started by " + who));
      var drill =
          new Drill(
              ids.next("drl"),
              person,
              incident,
              pages.pageOf(incident),
              by,
              plan,
              announced,
              now,
              now.plus(patience),
              "running",
              null,
              null,
              List.of());
      store.insert(drill);
      wakes.afterCommit(DrillLoop.NAME);
      return drill;
    });
  }

  /** A planned drill had nobody to page: it has failed, and says why. */
  void unmanned(PlannedDrill plan, String why) {
    var now = clock.instant();
    log.error("Planned drill {}: {}; a real page would have gone past them", plan.id(), why);
    var drill =
        new Drill(
            ids.next("drl"),
            Drill.NOBODY,
            "",
            "",
            plan.id(),
            plan.id(),
            plan.announced(),
            now,
            now,
            Drill.UNMANNED,
            null,
            why,
            List.of());
    store.insert(drill);
    store.end(drill.id(), Drill.UNMANNED, why, List.of());
  }

  /** Whatever way it came by, it counts. */
  @EventListener
  void on(PageAcknowledged acknowledged) {
    if (store.acknowledged(acknowledged.page().id(), clock.instant())) {
      wakes.afterCommit(DrillLoop.NAME);
    }
  }

  @Override
  public @Nullable Drill find(String id) {
    return store.find(id).map(this::asItStands).orElse(null);
  }

  @Override
  public List<Drill> latest(int limit) {
    return store.latest(limit).stream().map(this::asItStands).toList();
  }

  @Override
  public List<Drill> unanswered(Instant since) {
    return store.unanswered(since);
  }

  /** Until its end is booked, the notifications themselves say how far they are. */
  private Drill asItStands(Drill drill) {
    return drill.methods().isEmpty() && !drill.unmanned() ? with(drill) : drill;
  }

  private Drill with(Drill drill) {
    return new Drill(
        drill.id(),
        drill.person(),
        drill.incident(),
        drill.page(),
        drill.startedBy(),
        drill.plan(),
        drill.announced(),
        drill.startedAt(),
        drill.deadline(),
        drill.state(),
        drill.acknowledgedAt(),
        drill.how(),
        DrillRules.methods(notifications.ofPage(drill.page()), drill.startedAt()));
  }

  @Override
  public List<Coming> coming() {
    var drawn = store.planned();
    return bills.current().drills().values().stream()
        .map(plan ->
            new Coming(
                plan.id(),
                plan.person(),
                plan.rotation(),
                drawn.stream()
                    .filter(one -> plan.announced() && one.plan().equals(plan.id()))
                    .map(DrillStore.Planned::nextAt)
                    .findFirst()
                    .orElse(null),
                DrillRules.rhythm(plan)))
        .toList();
  }

  /** Their page at its end: the methods, and by which way it was acknowledged. */
  void book(Drill drill, Incidents incidents) {
    var acknowledged = drill.acknowledgedAt() != null;
    var how =
        acknowledged
            ? DrillRules.how(
                incidents.timeline(drill.incident()).stream()
                    .filter(entry -> entry.kind().equals("acknowledged"))
                    .map(entry -> String.valueOf(entry.reason()))
                    .toList())
            : null;
    var state = acknowledged ? "acknowledged" : "unacknowledged";
    incidents.end(
        drill.incident(),
        acknowledged ? "the drill was acknowledged" : "nobody acknowledged the drill in time");
    store.end(
        drill.id(),
        state,
        how,
        DrillRules.methods(notifications.ofPage(drill.page()), drill.startedAt()));
  }
}
