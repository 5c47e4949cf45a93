package io.watchbill.notify;

import java.util.List;

/** The outbox and its history. */
public interface Notifications {
  List<Notification> ofPage(String page);

  /** Those by which somebody was told something that is no page. */
  List<Notification> ofNotice(String notice);

  /** What happened to one of them, oldest first. */
  List<NotificationEvent> history(String notification);

  /**
   * Every way to reach a person, never empty: console and browser are built in, the bill's e-mail
   * address counts once mail is set up.
   */
  List<ContactMethod> methods(String person);

  /**
   * Whether the person has a verified contact method that is in use, beyond console and browser,
   * which reach nobody who is asleep.
   */
  boolean reachable(String person);

  /**
   * Adds a contact method; e-mail and webhook count only once verified. Refuses an address that can
   * not be one with {@code CONTACT-INVALID}.
   */
  ContactMethod add(String person, String channel, String address, boolean verified);
}
