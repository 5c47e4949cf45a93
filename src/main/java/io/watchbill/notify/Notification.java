package io.watchbill.notify;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One delivery over one contact method: of a page, of a notice, of a short text.
 *
 * @param kind page, reminder, hand-on; notice; verification, test, told; coalesced: one message in
 *     place of many
 * @param page null for one that is of none
 * @param method id of the contact method
 * @param state pending: to be sent; sending: under way; accepted: the provider has it; delivered:
 *     it is known to have been shown; coalesced: told by another message, together with more;
 *     failed: given up; pointless: the page was over first
 * @param attempts how often it has been tried
 * @param dueAt when a pending one is to leave
 * @param lastError why the last try came to nothing
 * @param coalescedInto the message that tells of it as one of many
 */
public record Notification(
    String id,
    String kind,
    @Nullable String page,
    String person,
    String method,
    String channel,
    String address,
    String state,
    int attempts,
    Instant createdAt,
    Instant dueAt,
    @Nullable Instant sentAt,
    @Nullable String lastError,
    @Nullable String coalescedInto) {
  /** Enough of the address for its owner to recognise it. */
  public String masked() {
    return new ContactMethod(method, person, channel, address, true).masked();
  }
}
