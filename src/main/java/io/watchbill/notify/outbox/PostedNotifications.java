package io.watchbill.notify.outbox;

import io.watchbill.escalation.PageAcknowledged;
import io.watchbill.escalation.PageEnded;
import io.watchbill.escalation.PersonPaged;
import io.watchbill.notify.ContactMethod;
import io.watchbill.notify.Notification;
import io.watchbill.notify.NotificationEvent;
import io.watchbill.notify.Notifications;
import io.watchbill.notify.channel.CanaryChannel;
import io.watchbill.notify.contact.Contacts;
import io.watchbill.notify.outbox.OutboxStore.PageToSend;
import io.watchbill.platform.Ids;
import io.watchbill.platform.Wakes;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Puts pages into the outbox, in the transaction that decided them, and takes them out again. */
@Component
public class PostedNotifications implements Notifications {
  private final OutboxStore outbox;
  private final Contacts contacts;
  private final Ids ids;
  private final InstantSource clock;
  private final Wakes wakes;

  PostedNotifications(
      OutboxStore outbox, Contacts contacts, Ids ids, InstantSource clock, Wakes wakes) {
    this.outbox = outbox;
    this.contacts = contacts;
    this.ids = ids;
    this.clock = clock;
    this.wakes = wakes;
  }

  @EventListener
  void paged(PersonPaged event) {
    var page =
        new PageToSend(
            event.page().id(),
            event.page().incident(),
            event.person(),
            event.reason(),
            event.severity(),
            event.kind());
    var methods =
        event.severity().equals(CanaryChannel.NAME)
            ? List.of(CanaryChannel.method(event.person()))
            : contacts.usable(event.person());
    for (var method : methods) {
      outbox.insert(ids.next("ntf"), page, method, clock.instant());
    }
    wakes.afterCommit(OutboxLoop.NAME);
  }

  @EventListener
  void acknowledged(PageAcknowledged event) {
    outbox.pointless(event.page().id(), clock.instant(), "acknowledged by " + event.person());
  }

  @EventListener
  void ended(PageEnded event) {
    outbox.pointless(event.page().id(), clock.instant(), event.reason());
  }

  /** A channel that had no way to the person has one now: what waited for it is due. */
  public void reachable(String person, String channel) {
    if (outbox.dueNow(person, channel, clock.instant()) > 0) {
      wakes.afterCommit(OutboxLoop.NAME);
    }
  }

  @Override
  public List<Notification> ofPage(String page) {
    return outbox.ofPage(page);
  }

  @Override
  public List<Notification> ofNotice(String notice) {
    return outbox.ofNotice(notice);
  }

  @Override
  public List<NotificationEvent> history(String notification) {
    return outbox.history(notification);
  }

  @Override
  public List<ContactMethod> methods(String person) {
    return contacts.of(person);
  }

  @Override
  public boolean reachable(String person) {
    return contacts.reachable(person);
  }

  @Override
  public ContactMethod add(String person, String channel, String address, boolean verified) {
    return contacts.add(
        new ContactMethod(ids.next("cm"), person, channel, address.strip(), verified),
        clock.instant());
  }
}
