package io.watchbill.access.audit;

import java.time.Instant;

/**
 * One line of the audit log.
 *
 * @param actor an account's e-mail address, {@code key NAME}, or {@code stranger}
 * @param action past tense with hyphens: {@code signed-in}, {@code key-made}, {@code denied}
 * @param subject what it was done to: an address, a key's name, a path
 * @param address where the request came from; empty when there was none
 */
public record AuditEntry(Instant at, String actor, String action, String subject, String address) {}
