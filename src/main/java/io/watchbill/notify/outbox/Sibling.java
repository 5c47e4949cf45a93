package io.watchbill.notify.outbox;

import java.util.Set;

/**
 * One of the notifications by which a person was asked one thing.
 *
 * @param method id of the contact method
 */
record Sibling(
    String incident, String method, String channel, String state, String severity, String reason) {
  private static final Set<String> MAY_ARRIVE =
      Set.of("pending", "sending", "accepted", "delivered", "coalesced");

  /** Whether it has reached the person, or may still. */
  boolean mayArrive() {
    return MAY_ARRIVE.contains(state);
  }
}
