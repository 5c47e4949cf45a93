package io.watchbill.watcher.drill;

import io.watchbill.bill.Bills;
import io.watchbill.bill.Escalation.Role;
import io.watchbill.bill.PlannedDrill;
import io.watchbill.oncall.Shift;
import io.watchbill.oncall.Shifts;
import io.watchbill.platform.DueWork;
import io.watchbill.platform.RunMode;
import io.watchbill.platform.Transactions;
import io.watchbill.watcher.Drills;
import io.watchbill.watcher.SameBill;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Draws when the bill's drills come, and starts them. Nothing while tapes are played. */
@Component
class PlannedDrillLoop implements DueWork {
  private static final Logger log = LoggerFactory.getLogger(PlannedDrillLoop.class);

  private final DrillStore store;
  private final LiveDrills drills;
  private final Bills bills;
  private final Shifts shifts;
  private final InstantSource clock;
  private final Transactions transactions;
  private final RunMode mode;
  private final SameBill same;
  private final SecureRandom random = new SecureRandom();

  PlannedDrillLoop(
      DrillStore store,
      LiveDrills drills,
      Bills bills,
      Shifts shifts,
      InstantSource clock,
      Transactions transactions,
      RunMode mode,
      SameBill same) {
    this.store = store;
    this.drills = drills;
    this.bills = bills;
    this.shifts = shifts;
    this.clock = clock;
    this.transactions = transactions;
    this.mode = mode;
    this.same = same;
  }

  @Override
  public String name() {
    return "planned-drill";
  }

  @Override
  public Optional<Instant> nextDue() {
    if (mode.simulated()) {
      return Optional.empty();
    }
    return aligned() ? store.nextPlanned() : Optional.of(Instant.EPOCH);
  }

  /** Nothing is to be taken in: the plans are those of the bill, or the servers do not agree. */
  private boolean aligned() {
    return !same.everywhere() || drawn().equals(wanted());
  }

  /** The plans and their wordings as times have been drawn for them. */
  private Map<String, String> drawn() {
    return store.planned().stream()
        .collect(Collectors.toMap(DrillStore.Planned::plan, DrillStore.Planned::wording));
  }

  private Map<String, String> wanted() {
    return bills.current().drills().values().stream()
        .collect(Collectors.toMap(PlannedDrill::id, DrillRules::wording));
  }

  @Override
  public int runDue(Instant now) {
    if (mode.simulated()) {
      return 0;
    }
    int handled = aligned() ? 0 : transactions.call(this::align);
    for (var planned : store.planned()) {
      if (!planned.nextAt().isAfter(now)) {
        handled += transactions.call(() -> start(planned.plan(), now)) ? 1 : 0;
      }
    }
    return handled;
  }

  /** Draws for what is new or says something else, forgets what is gone. */
  private int align() {
    store.lock();
    var drawn = drawn();
    var wanted = wanted();
    int changed = 0;
    for (var gone : drawn.keySet()) {
      if (!wanted.containsKey(gone)) {
        store.forget(gone);
        changed++;
      }
    }
    for (var plan : bills.current().drills().values()) {
      if (!DrillRules.wording(plan).equals(drawn.get(plan.id()))) {
        draw(plan, store.last(plan.id()).orElse(null));
        changed++;
      }
    }
    return changed;
  }

  private void draw(PlannedDrill plan, @Nullable Instant last) {
    store.plan(
        new DrillStore.Planned(
            plan.id(),
            DrillRules.wording(plan),
            DrillRules.next(
                plan, last, clock.instant(), bills.current().timezone(), random.nextDouble())));
  }

  private boolean start(String id, Instant now) {
    var plan = bills.current().drills().get(id);
    if (plan == null || store.claimPlanned(id, now).isEmpty()) {
      return false;
    }
    draw(plan, now);
    var person = plan.person();
    if (person == null && plan.rotation() != null) {
      Shift shift = shifts.at(plan.rotation(), Role.PRIMARY, now);
      person = shift == null ? null : shift.person();
    }
    if (person == null) {
      drills.unmanned(plan, "nobody was on watch for " + plan.rotation());
      return true;
    }
    if (!bills.current().people().containsKey(person)) {
      drills.unmanned(plan, person + " has left");
      return true;
    }
    if (store.running(person).isPresent()) {
      log.info("Planned drill {}: {} is in a drill already", id, person);
      return true;
    }
    drills.start(person, "the plan " + id, Drills.USUAL, id, plan.announced());
    return true;
  }
}
