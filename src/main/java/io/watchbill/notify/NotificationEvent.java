package io.watchbill.notify;

import java.time.Instant;

/** Something that happened to a notification: the state it came to, and why. */
public record NotificationEvent(Instant at, String state, String detail) {}
