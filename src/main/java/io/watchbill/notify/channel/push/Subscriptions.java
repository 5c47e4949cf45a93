package io.watchbill.notify.channel.push;

import io.watchbill.notify.ContactMethod;
import io.watchbill.notify.Notifications;
import io.watchbill.notify.WebPush;
import org.springframework.stereotype.Component;

/** Makes browsers contact methods. */
@Component
class Subscriptions implements WebPush {
  private final Vapid vapid;
  private final Notifications notifications;

  Subscriptions(Vapid vapid, Notifications notifications) {
    this.vapid = vapid;
    this.notifications = notifications;
  }

  @Override
  public String publicKey() {
    return vapid.publicKey();
  }

  @Override
  public ContactMethod subscribe(String person, String endpoint, String p256dh, String auth) {
    var subscription = new Subscription(endpoint.strip(), p256dh.strip(), auth.strip());
    return notifications.add(person, WebPushChannel.NAME, subscription.address(), true);
  }
}
