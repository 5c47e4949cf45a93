package io.watchbill.watcher.canary;

import io.watchbill.escalation.PageAcknowledged;
import io.watchbill.incident.Exercise;
import io.watchbill.incident.Incidents;
import io.watchbill.intake.Evidence;
import io.watchbill.intake.EvidenceBook;
import io.watchbill.platform.Transactions;
import io.watchbill.platform.Wakes;
import io.watchbill.platform.WatchbillException;
import io.watchbill.watcher.Canaries;
import io.watchbill.watcher.Canary;
import io.watchbill.watcher.Trouble;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Canaries kept in the database. */
@Component
class LiveCanaries implements Canaries, CanaryWatch {
  private final CanaryStore store;
  private final CanarySchedule schedule;
  private final EvidenceBook evidence;
  private final Incidents incidents;
  private final InstantSource clock;
  private final Transactions transactions;
  private final Wakes wakes;

  LiveCanaries(
      CanaryStore store,
      CanarySchedule schedule,
      EvidenceBook evidence,
      Incidents incidents,
      InstantSource clock,
      Transactions transactions,
      Wakes wakes) {
    this.store = store;
    this.schedule = schedule;
    this.evidence = evidence;
    this.incidents = incidents;
    this.clock = clock;
    this.transactions = transactions;
    this.wakes = wakes;
  }

  @Override
  public List<Canary> latest(int limit) {
    return store.latest(limit);
  }

  @Override
  public @Nullable Duration every() {
    return schedule.every();
  }

  @Override
  public void arrive(String id, String token) {
    var known = store.token(id);
    if (known.isEmpty()
        || !MessageDigest.isEqual(
            known.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8))) {
      throw new WatchbillException(
          "CANARY-UNKNOWN",
          404,
          "This is no canary of this server.",
          "Send alerts to /hooks/generic or /api/v2/alerts.");
    }
    transactions.run(() -> {
      var stored =
          evidence.receive(
              new Evidence(
                  "",
                  Evidence.Kind.ALERT,
                  Exercise.Kind.CANARY.system(),
                  "infrastructure",
                  null,
                  "CANARY: a page of Watchbill to itself",
                  null,
                  null,
                  null,
                  "critical",
                  null,
                  clock.instant(),
                  Evidence.OWN,
                  true),
              id);
      store.accepted(id, stored.id(), clock.instant());
      wakes.afterCommit(CanaryLoop.NAME);
    });
  }

  /** Somebody pressed its link: the way is whole. */
  @EventListener
  void on(PageAcknowledged acknowledged) {
    if (!acknowledged.person().equals(Exercise.Kind.CANARY.system())) {
      return;
    }
    for (var attached : incidents.evidence(acknowledged.page().incident())) {
      if (store.returned(attached.evidence().id(), clock.instant())) {
        wakes.afterCommit(CanaryLoop.NAME);
      }
    }
  }

  @Override
  public List<Trouble> troubles() {
    return store
        .lastJudged()
        .filter(canary -> canary.missedAt() != null)
        .map(canary -> List.of(trouble(canary)))
        .orElse(List.of());
  }

  private static Trouble trouble(Canary canary) {
    return new Trouble(
        "CANARY-MISSED",
        canary.missedAt() == null ? canary.dueBy() : canary.missedAt(),
        "The canary page of "
            + canary.startedAt()
            + " did not come back: "
            + (canary.acceptedAt() == null
                ? "the door did not take it, " + canary.error()
                : "it was accepted, and its page was never acknowledged")
            + ".",
        "Look at the log of the server, and start a drill for yourself to see whether pages arrive.");
  }
}
