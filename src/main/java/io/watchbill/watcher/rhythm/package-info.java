/**
 * Heartbeats in: jobs that report, and telemetry that should not stop. Each has a deadline on its
 * own row; what is late becomes an alert like any other.
 */
@NullMarked
package io.watchbill.watcher.rhythm;

import org.jspecify.annotations.NullMarked;
