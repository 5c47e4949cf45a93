package io.watchbill.notify.outbox;

import io.watchbill.bill.Bills;
import io.watchbill.incident.Incidents;
import io.watchbill.notify.Notification;
import io.watchbill.notify.channel.ConsoleChannel;
import io.watchbill.notify.channel.MailChannel;
import io.watchbill.notify.contact.Usability;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** What follows from what came of a notification, in the same transaction. */
@Component
class Aftermath {
  private final OutboxStore store;
  private final Post post;
  private final Incidents incidents;
  private final Bills bills;
  private final Usability usability;

  Aftermath(OutboxStore store, Post post, Incidents incidents, Bills bills, Usability usability) {
    this.store = store;
    this.post = post;
    this.incidents = incidents;
    this.bills = bills;
    this.usability = usability;
  }

  /**
   * @param shown whether it is known to have been shown
   */
  void reached(Outgoing outgoing, String detail, boolean shown, Instant now) {
    tell(outgoing, "Reached", detail);
    if (shown) {
      usability.shown(outgoing.method(), outgoing.person(), now);
    }
  }

  /**
   * It will not get through: the person's next method takes its place at once.
   *
   * @param gone whether the address itself will never work
   */
  void failed(Outgoing outgoing, String reason, boolean gone, Instant now) {
    tell(outgoing, "Could not reach", reason);
    if (gone) {
      usability.failed(outgoing.method(), outgoing.person(), reason, now);
    }
    passOn(outgoing, medium(outgoing.channel()) + " failed: " + reason, now);
    if (outgoing.kind().equals("coalesced")) {
      store.settle(outgoing.id(), "failed", reason);
      store.coalescedInto(outgoing.id()).stream()
          .filter(one -> one.state().equals("failed"))
          .forEach(one -> failed(one, reason, now));
    }
  }

  private void failed(Notification one, String reason, Instant now) {
    post.history().add(one.id(), now, "failed", "the message in place of many: " + reason);
    passOn(
        new Outgoing(
            one.id(), one.kind(), one.page(), null, one.person(), one.method(), one.channel()),
        reason,
        now);
  }

  /** The person's next method does not wait for its time; once for each notification. */
  void passOn(Outgoing outgoing, String reason, Instant now) {
    var page = outgoing.page();
    if (page == null) {
      return;
    }
    var hastened = store.hasten(outgoing.id(), page, outgoing.person(), now);
    post.history().addAll(hastened, now, "pending", "at once: " + reason);
    if (!hastened.isEmpty()) {
      post.wake();
    }
  }

  /**
   * The console belongs to the server, so what it printed is no news about the person; a notice
   * belongs to no incident.
   */
  private void tell(Outgoing outgoing, String verb, String detail) {
    String incident = outgoing.incident();
    if (incident == null || outgoing.channel().equals(ConsoleChannel.NAME)) {
      return;
    }
    String name = bills.current().personName(outgoing.person());
    incidents.log(
        incident,
        "notified",
        verb + " " + name + " by " + medium(outgoing.channel()),
        detail,
        null);
  }

  private static String medium(String channel) {
    return channel.equals(MailChannel.NAME) ? "e-mail" : channel;
  }
}
