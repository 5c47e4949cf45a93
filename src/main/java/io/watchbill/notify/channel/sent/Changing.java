package io.watchbill.notify.channel.sent;

import io.watchbill.notify.channel.Outcome;

/** A channel that changes what it has sent once the page is over: buttons go, ringing ends. */
public interface Changing {
  /** The channel's name. */
  String name();

  /**
   * Changes one message.
   *
   * @param how how the page ended: "acknowledged by Ada Example at 09:14"
   */
  Outcome change(SentMessage message, String how);
}
