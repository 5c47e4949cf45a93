/**
 * Whether Watchbill itself is well, and whether what it listens to is: drills, the canary page, the
 * auditor and the heartbeat it sends, the heartbeats it expects. Here: the faces and their values;
 * inside, each is a place of its own. It judges what other rooms did and never does their work.
 */
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "bill",
      "telemetry",
      "intake",
      "incident",
      "oncall",
      "escalation",
      "notify",
      "notify :: outbound"
    })
@NullMarked
package io.watchbill.watcher;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
