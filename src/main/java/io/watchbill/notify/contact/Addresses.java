package io.watchbill.notify.contact;

import io.watchbill.access.RequestAudit;
import io.watchbill.notify.channel.AddressConsent;
import io.watchbill.platform.Transactions;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What the owner of an address says by it: STOP takes it out of use, START undoes that alone. */
@Component
class Addresses {
  private final ContactStore store;
  private final Usability usability;
  private final Transactions transactions;
  private final RequestAudit audit;

  Addresses(
      ContactStore store, Usability usability, Transactions transactions, RequestAudit audit) {
    this.store = store;
    this.usability = usability;
    this.transactions = transactions;
    this.audit = audit;
  }

  @EventListener
  void said(AddressConsent consent) {
    transactions.run(() -> {
      for (var method : store.at(consent.channel(), consent.address())) {
        if (!consent.given()) {
          usability.disable(method, "stop", "STOP came from there", consent.at());
        } else if (store.enable(method.id(), "stop")) {
          audit.did("contact-enabled", Usability.named(method) + ": START", "");
        }
      }
    });
  }
}
