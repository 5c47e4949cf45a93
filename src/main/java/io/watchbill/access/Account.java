package io.watchbill.access;

import org.jspecify.annotations.Nullable;

/**
 * Someone who can sign in. {@code person} is their id in the bill, null for an administrator who is
 * nobody there.
 */
public record Account(
    String id, String name, String email, @Nullable String person, boolean administrator) {}
