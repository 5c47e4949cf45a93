package io.watchbill.notify;

import java.time.Instant;

/** One notification to be: by that method at that time, and why. */
public record Planned(ContactMethod method, Instant at, String why) {}
