package io.watchbill.notify.outbox;

import io.watchbill.bill.Bills;
import io.watchbill.incident.Incidents;
import io.watchbill.notify.channel.ConsoleChannel;
import io.watchbill.notify.channel.MailChannel;
import io.watchbill.notify.channel.Outcome;
import io.watchbill.notify.outbox.OutboxRules.Next;
import io.watchbill.notify.outbox.OutboxStore.Claimed;
import io.watchbill.platform.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Claims notifications and books what came of them, each in a transaction of its own. */
@Component
class Outbox {
  private final OutboxStore store;
  private final Transactions transactions;
  private final InstantSource clock;
  private final Incidents incidents;
  private final Bills bills;

  Outbox(
      OutboxStore store,
      Transactions transactions,
      InstantSource clock,
      Incidents incidents,
      Bills bills) {
    this.store = store;
    this.transactions = transactions;
    this.clock = clock;
    this.incidents = incidents;
    this.bills = bills;
  }

  List<Claimed> claim(Instant now, Duration lease, int limit) {
    return transactions.call(() -> {
      var claimed = store.claim(now, now.plus(lease), limit);
      for (var notification : claimed) {
        store.addEvent(
            notification.id(),
            now,
            "sending",
            notification.again()
                ? "attempt " + notification.attempts() + ": nothing was heard of the one before"
                : "attempt " + notification.attempts());
      }
      return claimed;
    });
  }

  Optional<Instant> nextDue() {
    return store.nextDue();
  }

  void complete(Claimed notification, Outcome outcome) {
    transactions.run(() -> {
      var now = clock.instant();
      switch (outcome) {
        case Outcome.Sent sent -> sent(notification, sent, now);
        case Outcome.Retry retry -> retry(notification, retry, now);
        case Outcome.Failed(String reason) -> end(notification, "failed", reason, now);
        case Outcome.Pointless(String reason) -> end(notification, "pointless", reason, now);
      }
    });
  }

  private void sent(Claimed notification, Outcome.Sent outcome, Instant now) {
    String state = outcome.shown() ? "delivered" : "accepted";
    if (store.sent(notification.id(), state, now)) {
      store.addEvent(notification.id(), now, state, outcome.detail());
      tell(notification, "Reached", outcome.detail());
    }
  }

  private void retry(Claimed notification, Outcome.Retry outcome, Instant now) {
    switch (OutboxRules.afterRetry(notification.attempts(), outcome)) {
      case Next.Again(var after) -> {
        String state =
            store.again(
                notification.id(), notification.attempts(), now.plus(after), outcome.reason());
        if (state != null) {
          store.addEvent(
              notification.id(),
              now,
              state,
              outcome.reason()
                  + (state.equals("pending")
                      ? "; again in " + after.toSeconds() + " s"
                      : "; the page is over"));
        }
      }
      case Next.GiveUp(String reason) -> end(notification, "failed", reason, now);
    }
  }

  private void end(Claimed notification, String state, String reason, Instant now) {
    if (store.end(notification.id(), notification.attempts(), state, reason)) {
      store.addEvent(notification.id(), now, state, reason);
      if (state.equals("failed")) {
        tell(notification, "Could not reach", reason);
      }
    }
  }

  /**
   * The console belongs to the server, so what it printed is no news about the person; a notice
   * belongs to no incident.
   */
  private void tell(Claimed notification, String verb, String detail) {
    String incident = notification.incident();
    if (incident == null || notification.channel().equals(ConsoleChannel.NAME)) {
      return;
    }
    String name = bills.current().personName(notification.person());
    incidents.log(
        incident,
        "notified",
        verb + " " + name + " by " + medium(notification.channel()),
        detail,
        null);
  }

  private static String medium(String channel) {
    return channel.equals(MailChannel.NAME) ? "e-mail" : channel;
  }
}
