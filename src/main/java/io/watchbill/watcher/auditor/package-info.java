/**
 * Looks at the database with its own eyes, trusts no loop, and sends the heartbeat only while it
 * finds nothing wrong. Runs on a thread of its own.
 */
@NullMarked
package io.watchbill.watcher.auditor;

import org.jspecify.annotations.NullMarked;
