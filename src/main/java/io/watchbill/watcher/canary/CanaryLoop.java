package io.watchbill.watcher.canary;

import io.watchbill.incident.Incidents;
import io.watchbill.intake.Evidence;
import io.watchbill.intake.EvidenceBook;
import io.watchbill.platform.DueWork;
import io.watchbill.platform.Ids;
import io.watchbill.platform.Transactions;
import io.watchbill.watcher.Canary;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends canaries, ends those that came back, and pages about those that did not. */
@Component
class CanaryLoop implements DueWork {
  static final String NAME = "canary";

  private static final Logger log = LoggerFactory.getLogger(CanaryLoop.class);
  private static final Duration AGAIN = Duration.ofSeconds(30);

  private final CanaryStore store;
  private final CanarySchedule schedule;
  private final CanaryDoor door;
  private final EvidenceBook evidence;
  private final Incidents incidents;
  private final Ids ids;
  private final Transactions transactions;
  private final SecureRandom random = new SecureRandom();

  CanaryLoop(
      CanaryStore store,
      CanarySchedule schedule,
      CanaryDoor door,
      EvidenceBook evidence,
      Incidents incidents,
      Ids ids,
      Transactions transactions) {
    this.store = store;
    this.schedule = schedule;
    this.door = door;
    this.evidence = evidence;
    this.incidents = incidents;
    this.ids = ids;
    this.transactions = transactions;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Instant> nextDue() {
    var every = schedule.every();
    if (every == null) {
      return store.nextDue();
    }
    var begins = store.lastStarted().map(last -> last.plus(every)).orElse(Instant.EPOCH);
    return Optional.of(store.nextDue().filter(due -> due.isBefore(begins)).orElse(begins));
  }

  @Override
  public int runDue(Instant now) {
    int handled = transactions.call(() -> begin(now)) ? 1 : 0;
    for (var id : store.due(now)) {
      handled += step(id, now) ? 1 : 0;
    }
    return handled;
  }

  private boolean begin(Instant now) {
    var every = schedule.every();
    if (every == null) {
      return false;
    }
    store.lock();
    var last = store.lastStarted().orElse(null);
    if (last != null && last.plus(every).isAfter(now)) {
      return false;
    }
    var secret = new byte[24];
    random.nextBytes(secret);
    store.insert(
        new Canary(ids.next("cny"), now, schedule.dueBy(now), null, null, null, null),
        HexFormat.of().formatHex(secret));
    return true;
  }

  /** What is booked is booked first; the door is knocked at afterwards, outside the transaction. */
  private boolean step(String id, Instant now) {
    var knock = transactions.call(() -> decide(id, now));
    if (knock == null) {
      return false;
    }
    if (knock) {
      var refusal = door.send(id, store.token(id));
      if (refusal != null) {
        store.failed(id, refusal);
      }
    }
    return true;
  }

  /** Whether to knock at the door; null when another node has it. */
  private @Nullable Boolean decide(String id, Instant now) {
    var canary = store.claim(id, now).orElse(null);
    if (canary == null) {
      return null;
    }
    if (canary.returnedAt() != null) {
      store.over(id);
      end(id, "the canary came back");
      wellAgain(now);
      return false;
    }
    if (!canary.dueBy().isAfter(now)) {
      log.error("The canary page {} did not come back", id);
      store.missed(id, now);
      end(id, "the canary did not come back");
      alarm(canary, now);
      return false;
    }
    store.again(id, now.plus(AGAIN));
    return canary.acceptedAt() == null;
  }

  private void end(String id, String reason) {
    var opened = store.evidence(id);
    if (opened != null) {
      var incident = incidents.incidentOf(opened);
      if (incident != null) {
        incidents.end(incident, reason);
      }
    }
  }

  /** To the last resort of the bill, as nobody owns Watchbill itself. */
  private void alarm(Canary canary, Instant now) {
    evidence.receive(
        claim(
            now,
            true,
            canary.acceptedAt() == null
                ? "Watchbill's own door does not take alerts: " + canary.error()
                : "Watchbill's canary page was accepted and never came back: pages may be lost"),
        NAME);
  }

  private void wellAgain(Instant now) {
    if (store.alarmed()) {
      evidence.receive(claim(now, false, "Watchbill's canary page came back"), NAME);
    }
  }

  private static Evidence claim(Instant now, boolean firing, String summary) {
    return new Evidence(
        "",
        Evidence.Kind.ALERT,
        Evidence.UNASSIGNED,
        "infrastructure",
        null,
        summary,
        null,
        null,
        null,
        "critical",
        null,
        now,
        Evidence.OWN,
        firing);
  }
}
