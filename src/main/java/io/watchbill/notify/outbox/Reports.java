package io.watchbill.notify.outbox;

import io.watchbill.notify.channel.ProviderReport;
import io.watchbill.platform.Transactions;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Books what providers say later of what they accepted; a report that is no news does nothing. */
@Component
class Reports {
  private final OutboxStore store;
  private final Post post;
  private final Transactions transactions;
  private final Aftermath aftermath;

  Reports(OutboxStore store, Post post, Transactions transactions, Aftermath aftermath) {
    this.store = store;
    this.post = post;
    this.transactions = transactions;
    this.aftermath = aftermath;
  }

  @EventListener
  void reported(ProviderReport report) {
    transactions.run(
        () -> store.reported(report.notification()).ifPresent(known -> book(known, report)));
  }

  private void book(OutboxStore.Reported known, ProviderReport report) {
    String state = ReceiptRules.after(known.state(), report.delivered());
    if (state == null) {
      return;
    }
    boolean failed = state.equals("failed");
    store.report(known.id(), state, failed ? report.detail() : null, report.at());
    post.history().add(known.id(), report.at(), state, report.detail());
    if (failed) {
      aftermath.failed(known.outgoing(), report.detail(), report.permanent(), report.at());
    }
  }
}
