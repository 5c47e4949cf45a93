package io.watchbill.notify.outbox;

import io.watchbill.bill.Bills;
import io.watchbill.incident.Incidents;
import io.watchbill.notify.Notification;
import io.watchbill.notify.channel.Channel;
import io.watchbill.notify.channel.ConsoleChannel;
import io.watchbill.notify.channel.MailChannel;
import io.watchbill.notify.contact.Reaching;
import io.watchbill.notify.contact.Usability;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What follows from what came of a notification, in the same transaction. */
@Component
class Aftermath {
  private final OutboxStore store;
  private final Post post;
  private final Incidents incidents;
  private final Bills bills;
  private final Ways ways;

  Aftermath(OutboxStore store, Post post, Incidents incidents, Bills bills, Ways ways) {
    this.store = store;
    this.post = post;
    this.incidents = incidents;
    this.bills = bills;
    this.ways = ways;
  }

  /**
   * How people are reached.
   *
   * @param builtIn channels that everybody has and that reach nobody who looks at no view
   */
  @Component
  record Ways(Usability usability, Reaching reaching, BuiltIn builtIn) {}

  /** The channels that are built in. */
  @Component
  record BuiltIn(List<Channel> channels) {
    boolean has(String name) {
      return channels.stream().anyMatch(c -> c.name().equals(name) && c.traits().builtIn());
    }
  }

  /**
   * @param shown whether it is known to have been shown
   */
  void reached(Outgoing outgoing, String detail, boolean shown, Instant now) {
    tell(outgoing, "Reached", detail);
    if (shown) {
      ways.usability().shown(outgoing.method(), outgoing.person(), now);
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
      ways.usability().failed(outgoing.method(), outgoing.person(), reason, now);
    }
    var said = medium(outgoing.channel()) + " failed: " + reason;
    passOn(outgoing, said, now);
    instead(outgoing, said);
    if (outgoing.kind().equals("coalesced")) {
      store.settle(outgoing.id(), "failed", reason);
      store.coalescedInto(outgoing.id()).stream()
          .filter(one -> one.state().equals("failed"))
          .forEach(one -> failed(one, reason, now));
    }
  }

  private void failed(Notification one, String reason, Instant now) {
    post.history().add(one.id(), now, "failed", "the message in place of many: " + reason);
    var outgoing =
        new Outgoing(
            one.id(), one.kind(), one.page(), null, one.person(), one.method(), one.channel());
    passOn(outgoing, reason, now);
    instead(outgoing, reason);
  }

  /** Nothing of what was planned can reach them any more: then whatever else works does. */
  private void instead(Outgoing outgoing, String reason) {
    var page = outgoing.page();
    if (page == null) {
      return;
    }
    var asked = store.siblings(outgoing.id());
    if (asked.stream().anyMatch(o -> o.mayArrive() && !ways.builtIn().has(o.channel()))) {
      return;
    }
    var first = asked.getFirst();
    var tried = asked.stream().map(Sibling::method).collect(Collectors.toSet());
    for (var way : ways.reaching().instead(outgoing.person(), first.severity(), tried)) {
      post.add(
          id ->
              new Draft(
                  id,
                  outgoing.kind(),
                  page,
                  first.incident(),
                  way.method(),
                  first.reason(),
                  first.severity(),
                  null,
                  null,
                  way.at()),
          way.why() + ": " + reason);
    }
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
