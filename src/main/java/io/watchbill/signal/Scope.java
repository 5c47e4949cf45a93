package io.watchbill.signal;

import org.jspecify.annotations.Nullable;

/** What a series is about: a system, or one intent of it. */
public record Scope(String system, @Nullable String intent) {}
