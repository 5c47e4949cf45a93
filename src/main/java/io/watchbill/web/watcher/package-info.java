/** Whether Watchbill itself is well: drills, its own state, the heartbeats it expects. */
@NamedInterface("watcher")
@NullMarked
package io.watchbill.web.watcher;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
