package io.watchbill.notify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The outbox and its history. */
public interface Notifications {
  List<Notification> ofPage(String page);

  /** Those by which somebody was told something that is no page. */
  List<Notification> ofNotice(String notice);

  /** Those that one message stands for, because their address had no room for more. */
  List<Notification> coalescedInto(String message);

  /** The latest by that contact method; null when there was none. */
  @Nullable Notification latestOf(String method);

  /** What happened to one of them, oldest first. */
  List<NotificationEvent> history(String notification);

  /**
   * Whether the person has a verified contact method that is in use, beyond console and browser,
   * which reach nobody who is asleep.
   */
  boolean reachable(String person);

  /** As {@link ContactMethods#of}. */
  List<ContactMethod> methods(String person);

  /** As {@link ContactMethods#vouch} when verified, else as {@link ContactMethods#add}. */
  ContactMethod add(String person, String channel, String address, boolean verified);
}
