package io.watchbill.runbook;

import io.watchbill.bill.Bills;
import io.watchbill.platform.Ids;
import io.watchbill.platform.Transactions;
import io.watchbill.platform.Wakes;
import io.watchbill.platform.WatchbillException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The runs kept in the database. */
@Component
class LiveRuns implements Runs {
  private final RunStore store;
  private final Bills bills;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;
  private final Transactions transactions;
  private final Wakes wakes;
  private final Ids ids;

  LiveRuns(
      RunStore store,
      Bills bills,
      InstantSource clock,
      ApplicationEventPublisher events,
      Transactions transactions,
      Wakes wakes) {
    this.store = store;
    this.bills = bills;
    this.clock = clock;
    this.events = events;
    this.transactions = transactions;
    this.wakes = wakes;
    this.ids = new Ids(clock);
  }

  @Override
  public @Nullable Run start(String incident, String runbook, String system) {
    var bill = bills.current();
    var text = bill.runbooks().get(runbook);
    if (text == null) {
      return null;
    }
    var parsed = RunbookMarkdown.parse(text.body());
    return transactions.call(() -> {
      store.insert(
          new RunStore.Start(
              ids.next("run"),
              incident,
              runbook,
              text.title(),
              system,
              bill.version(),
              clock.instant(),
              parsed.criterion()),
          parsed.steps());
      wakes.afterCommit(CriterionLoop.NAME);
      return store.of(incident).stream()
          .filter(run -> run.runbook().equals(runbook))
          .findFirst()
          .orElseThrow();
    });
  }

  @Override
  public List<Run> of(String incident) {
    return store.of(incident);
  }

  @Override
  public Run tick(String run, int step, boolean done, String person, @Nullable String note) {
    return transactions.call(() -> tickHeld(run, step, done, person, note));
  }

  private Run tickHeld(String id, int index, boolean done, String person, @Nullable String note) {
    var run = store.lock(id).orElseThrow(() -> unknown("run " + id));
    if (index < 0 || index >= run.steps().size() || !run.steps().get(index).tickable()) {
      throw unknown("step " + index + " of run " + id);
    }
    if ((run.steps().get(index).doneBy() != null) == done) {
      return run;
    }
    var now = clock.instant();
    store.tick(id, index, done ? person : null, done ? now : null, done ? note : null);
    var after = store.find(id).orElseThrow();
    events.publishEvent(new StepTicked(after, after.steps().get(index), done, person));
    return after;
  }

  private static WatchbillException unknown(String what) {
    return new WatchbillException(
        "RUN-UNKNOWN", 404, "There is no " + what, "Reload the incident and tick the step again");
  }

  @Override
  public List<String> withdraw(String incident) {
    return transactions.call(() -> {
      var untouched =
          store.of(incident).stream()
              .filter(run -> run.endedAt() == null)
              .filter(run -> run.steps().stream().allMatch(step -> step.doneBy() == null))
              .toList();
      untouched.forEach(run -> store.delete(run.id()));
      return untouched.stream().map(Run::title).toList();
    });
  }

  @Override
  public Map<String, Instant> exercised() {
    return store.exercised();
  }

  @Override
  public void end(String incident) {
    store.end(incident, clock.instant());
  }
}
