/** Controllers and view records: the browser's face of the rooms. */
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
      "ownership",
      "notify",
      "notify :: notice",
      "ingest"
    })
@NullMarked
package io.watchbill.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
