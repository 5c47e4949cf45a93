package io.watchbill.notify.channel.sent;

import org.jspecify.annotations.Nullable;

/**
 * A page as it was given to a provider.
 *
 * @param words what it says, for what comes later: a call that is answered, a message that is
 *     changed
 * @param provider the provider's id of it; null until it has told
 * @param place where it is with the provider, where that is needed to change it
 * @param rank how far the provider's reports have come; 0 before the first
 */
public record SentMessage(
    String notification,
    String page,
    String person,
    String channel,
    String address,
    String words,
    @Nullable String provider,
    @Nullable String place,
    int rank) {

  /** Whether the provider is known to have it, so that sending it again would be once too often. */
  public boolean taken() {
    return provider != null || rank > 0;
  }
}
