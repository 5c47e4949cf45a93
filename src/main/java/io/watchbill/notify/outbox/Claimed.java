package io.watchbill.notify.outbox;

import org.jspecify.annotations.Nullable;

/**
 * A notification to be sent now, by whoever claimed it.
 *
 * @param kind page, reminder, hand-on; notice; verification, test, told; coalesced
 * @param attempts which attempt this is, from 1
 * @param again whether somebody claimed it before and was never heard of
 */
record Claimed(
    String id,
    String kind,
    @Nullable String page,
    @Nullable String incident,
    @Nullable String notice,
    String person,
    String method,
    String channel,
    String address,
    String reason,
    @Nullable String subject,
    @Nullable String body,
    int attempts,
    boolean again) {
  Outgoing outgoing() {
    return new Outgoing(id, kind, page, incident, person, method, channel);
  }
}
