package io.watchbill.access;

import java.time.Instant;

/**
 * A person of the bill who may make their account, or set a new password, by a link that works
 * once.
 *
 * @param email what the account signs in with
 * @param madeBy the address of the administrator who invited them
 * @param expiresAt from when on the link is refused
 */
public record Invitation(
    String id,
    String person,
    String email,
    boolean administrator,
    String madeBy,
    Instant madeAt,
    Instant expiresAt) {}
