package io.watchbill.incident;

/**
 * Announced in the transaction that ended a mute: what the watch found meanwhile, and is still
 * open, wakes people now.
 */
public record MuteEnded(Mute mute, String reason) {}
