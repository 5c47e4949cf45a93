package io.watchbill.notify;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One delivery of a page over one contact method: pending, sending, accepted, delivered, failed or
 * pointless.
 */
public record Notification(
    String id,
    String page,
    String person,
    String channel,
    String address,
    String state,
    int attempts,
    Instant createdAt,
    @Nullable Instant sentAt,
    @Nullable String lastError) {}
