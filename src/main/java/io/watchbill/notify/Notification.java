package io.watchbill.notify;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One delivery of a page, or of a notice, over one contact method.
 *
 * @param page null for one of a notice
 * @param state pending: to be sent; sending: under way; accepted: the provider has it; delivered:
 *     it is known to have been shown; failed: given up; pointless: the page was over first
 * @param attempts how often it has been tried
 * @param lastError why the last try came to nothing
 */
public record Notification(
    String id,
    @Nullable String page,
    String person,
    String channel,
    String address,
    String state,
    int attempts,
    Instant createdAt,
    @Nullable Instant sentAt,
    @Nullable String lastError) {}
