package io.watchbill.notify.outbox;

import io.watchbill.escalation.PageAcknowledged;
import io.watchbill.escalation.PageEnded;
import io.watchbill.escalation.PersonPaged;
import io.watchbill.notify.ContactMethod;
import io.watchbill.notify.ContactMethods;
import io.watchbill.notify.Notification;
import io.watchbill.notify.NotificationEvent;
import io.watchbill.notify.Notifications;
import io.watchbill.notify.contact.Reaching;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Puts pages into the outbox, in the transaction that decided them, and takes them out again. */
@Component
public class PostedNotifications implements Notifications {
  private final OutboxStore store;
  private final Post post;
  private final Reaching reaching;
  private final ContactMethods methods;

  PostedNotifications(OutboxStore store, Post post, Reaching reaching, ContactMethods methods) {
    this.store = store;
    this.post = post;
    this.reaching = reaching;
    this.methods = methods;
  }

  @EventListener
  void paged(PersonPaged event) {
    for (var step : reaching.plan(event.person(), event.severity(), event.kind())) {
      post.add(id ->
          new Draft(
              id,
              event.kind().word(),
              event.page().id(),
              event.page().incident(),
              step.method(),
              event.reason(),
              event.severity(),
              null,
              null,
              step.at()));
    }
  }

  @EventListener
  void acknowledged(PageAcknowledged event) {
    pointless(event.page().id(), "acknowledged by " + event.person());
  }

  /** Where nobody answered, whatever still gets through may save it. */
  @EventListener
  void ended(PageEnded event) {
    if (event.page().state().equals("resolved")) {
      pointless(event.page().id(), event.reason());
    }
  }

  private void pointless(String page, String reason) {
    post.history().addAll(store.pointless(page), post.now(), "pointless", reason);
  }

  /** A channel that had no way to the person has one now: what waited for it is due. */
  public void reachable(String person, String channel) {
    if (store.dueNow(person, channel, post.now()) > 0) {
      post.wake();
    }
  }

  @Override
  public List<Notification> ofPage(String page) {
    return store.ofPage(page);
  }

  @Override
  public List<Notification> ofNotice(String notice) {
    return store.ofNotice(notice);
  }

  @Override
  public List<Notification> coalescedInto(String message) {
    return store.coalescedInto(message);
  }

  @Override
  public @Nullable Notification latestOf(String method) {
    return store.latestOf(method).orElse(null);
  }

  @Override
  public List<NotificationEvent> history(String notification) {
    return post.history().of(notification);
  }

  @Override
  public boolean reachable(String person) {
    return reaching.reachable(person);
  }

  @Override
  public List<ContactMethod> methods(String person) {
    return methods.of(person);
  }

  @Override
  public ContactMethod add(String person, String channel, String address, boolean verified) {
    return verified
        ? methods.vouch(person, channel, address)
        : methods.add(person, channel, address);
  }
}
