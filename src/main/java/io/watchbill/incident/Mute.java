package io.watchbill.incident;

import java.time.Instant;

/**
 * A watch that wakes nobody for a while: what it finds is kept and shown as a note.
 *
 * @param watch its id in the bill
 * @param person who muted it, and why
 * @param until when it ends by itself
 */
public record Mute(
    String id, String watch, String person, String reason, Instant since, Instant until) {}
