package io.watchbill.notify.outbox;

import io.watchbill.escalation.PersonPaged;
import io.watchbill.notify.ContactMethods;
import io.watchbill.notify.contact.Reaching;

/** A defect for the simulation to find: whoever is asked is told twice. */
public final class TellingTwice extends PostedNotifications {
  TellingTwice(OutboxStore store, Post post, Reaching reaching, ContactMethods methods) {
    super(store, post, reaching, methods);
  }

  @Override
  void paged(PersonPaged event) {
    super.paged(event);
    super.paged(event);
  }
}
