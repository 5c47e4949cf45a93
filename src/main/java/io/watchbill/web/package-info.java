/** Controllers and view records: the browser's face of the rooms. */
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "bill",
      "bill :: changing",
      "access",
      "telemetry",
      "signal",
      "drift",
      "change",
      "intake",
      "runbook",
      "incident",
      "oncall",
      "oncall :: planning",
      "escalation",
      "ownership",
      "notify",
      "ingest"
    })
@NullMarked
package io.watchbill.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
