/**
 * The one place where anomalies, evidence and changes about the same trouble meet: grouping,
 * suspects, timeline, lifecycle.
 */
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "bill",
      "telemetry",
      "signal",
      "drift",
      "change",
      "intake",
      "runbook"
    })
@NullMarked
package io.watchbill.incident;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
