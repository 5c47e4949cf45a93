/** Tapes, the simulated clock, the demo and its week. */
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "bill",
      "access",
      "telemetry",
      "signal",
      "drift",
      "change",
      "intake",
      "runbook",
      "incident",
      "oncall",
      "escalation",
      "notify"
    })
@NullMarked
package io.watchbill.replay;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
