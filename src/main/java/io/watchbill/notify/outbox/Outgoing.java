package io.watchbill.notify.outbox;

import org.jspecify.annotations.Nullable;

/** Whom a notification goes to, about what: enough to draw conclusions from what came of it. */
record Outgoing(
    String id,
    String kind,
    @Nullable String page,
    @Nullable String incident,
    String person,
    String method,
    String channel) {}
