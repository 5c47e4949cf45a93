/** The canary page: sent on a schedule through every room and back, its latency kept. */
@NullMarked
package io.watchbill.watcher.canary;

import org.jspecify.annotations.NullMarked;
