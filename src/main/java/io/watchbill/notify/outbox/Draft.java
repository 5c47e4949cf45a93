package io.watchbill.notify.outbox;

import io.watchbill.notify.ContactMethod;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notification about to be put into the outbox.
 *
 * @param about the id of the page or the notice; null for a text to one person
 * @param incident of the page
 * @param reason why it is sent
 * @param due when it is to leave
 */
record Draft(
    String id,
    String kind,
    @Nullable String about,
    @Nullable String incident,
    ContactMethod method,
    String reason,
    String severity,
    @Nullable String subject,
    @Nullable String body,
    Instant due) {

  static Draft ofNotice(String id, String notice, ContactMethod method, String reason, Instant at) {
    return new Draft(id, "notice", notice, null, method, reason, "note", null, null, at);
  }
}
