package io.watchbill.notify;

import java.util.List;

/** The outbox and its history. */
public interface Notifications {
  List<Notification> ofPage(String page);

  List<ContactMethod> methods(String person);

  /** Adds a contact method; e-mail and webhook count only once verified. */
  ContactMethod add(String person, String channel, String address, boolean verified);
}
