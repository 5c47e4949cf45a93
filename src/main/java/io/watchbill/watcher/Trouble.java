package io.watchbill.watcher;

import java.time.Instant;

/**
 * Something that Watchbill itself does wrong.
 *
 * @param code stable: {@code PAGE-OVERDUE}, {@code LEASE-STUCK}, {@code LOOP-SILENT}, {@code
 *     ALERT-LOST}, {@code PAGE-UNSENT}, {@code CANARY-MISSED}, {@code AUDITOR-BLIND}
 * @param since when it went wrong, as far as is known
 * @param what in a sentence; {@code fix} what to do about it
 */
public record Trouble(String code, Instant since, String what, String fix) {}
