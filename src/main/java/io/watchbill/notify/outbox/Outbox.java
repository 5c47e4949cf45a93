package io.watchbill.notify.outbox;

import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.watchbill.notify.channel.Outcome;
import io.watchbill.notify.outbox.OutboxRules.Next;
import io.watchbill.platform.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Claims notifications and books what came of them, each in a transaction of its own. */
@Component
class Outbox {
  private final OutboxStore store;
  private final Post post;
  private final Transactions transactions;
  private final Limits limits;
  private final Aftermath aftermath;

  Outbox(
      OutboxStore store, Post post, Transactions transactions, Limits limits, Aftermath aftermath) {
    this.store = store;
    this.post = post;
    this.transactions = transactions;
    this.limits = limits;
    this.aftermath = aftermath;
  }

  /** What keeps a notification from leaving. */
  @Component
  record Limits(Bounds bounds, Circuits circuits) {}

  /**
   * What was claimed.
   *
   * @param toSend what is to be sent now
   * @param count with those that were put off or are told by another message
   */
  record Batch(List<Claimed> toSend, int count) {}

  Batch claim(Instant now, Duration lease, int limit) {
    return transactions.call(() -> {
      var claimed = store.claim(now, now.plus(lease), limit);
      var admitted = limits.bounds().admit(claimed, now);
      admitted.stream()
          .collect(Collectors.groupingBy(Outbox::attempt, mapping(Claimed::id, toList())))
          .forEach((attempt, ids) -> post.history().addAll(ids, now, "sending", attempt));
      return new Batch(admitted, claimed.size());
    });
  }

  private static String attempt(Claimed notification) {
    return "attempt "
        + notification.attempts()
        + (notification.again() ? ": nothing was heard of the one before" : "");
  }

  Optional<Instant> nextDue() {
    return store.nextDue();
  }

  void complete(Claimed notification, Outcome outcome) {
    transactions.run(() -> {
      var now = post.now();
      switch (outcome) {
        case Outcome.Sent sent -> sent(notification, sent, now);
        case Outcome.Retry retry -> retry(notification, retry, now);
        case Outcome.Failed(String reason, boolean gone) -> failed(notification, reason, gone, now);
        case Outcome.Pointless(String reason) -> {
          limits.bounds().notSent(notification);
          if (store.end(notification.id(), notification.attempts(), "pointless", reason)) {
            post.history().add(notification.id(), now, "pointless", reason);
          }
        }
      }
    });
  }

  private void sent(Claimed notification, Outcome.Sent outcome, Instant now) {
    String state = outcome.shown() ? "delivered" : "accepted";
    if (store.sent(notification.id(), state, now)) {
      post.history().add(notification.id(), now, state, outcome.detail());
      aftermath.reached(notification.outgoing(), outcome.detail(), outcome.shown(), now);
    }
  }

  private void retry(Claimed notification, Outcome.Retry outcome, Instant now) {
    switch (OutboxRules.afterRetry(notification.attempts(), outcome)) {
      case Next.Again(var after) -> {
        String state =
            store.again(
                notification.id(), notification.attempts(), now.plus(after), outcome.reason());
        if (state == null) {
          return;
        }
        if (outcome.unheard()) {
          limits.bounds().mayHaveArrived(notification);
        } else {
          limits.bounds().notSent(notification);
        }
        boolean over = !state.equals("pending");
        post.history()
            .add(
                notification.id(),
                now,
                state,
                outcome.reason()
                    + (over ? "; the page is over" : "; again in " + after.toSeconds() + " s"));
        if (!over && limits.circuits().open(notification) != null) {
          aftermath.passOn(notification.outgoing(), outcome.reason(), now);
        }
        post.wake();
      }
      case Next.GiveUp(String reason) -> failed(notification, reason, false, now);
    }
  }

  private void failed(Claimed notification, String reason, boolean gone, Instant now) {
    if (store.end(notification.id(), notification.attempts(), "failed", reason)) {
      post.history().add(notification.id(), now, "failed", reason);
      aftermath.failed(notification.outgoing(), reason, gone, now);
    }
  }
}
