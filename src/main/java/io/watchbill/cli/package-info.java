/** One command a file: the terminal's face of the rooms. */
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "bill",
      "access",
      "telemetry",
      "signal",
      "drift",
      "drift :: backtest",
      "change",
      "intake",
      "runbook",
      "incident",
      "oncall",
      "oncall :: exchange",
      "oncall :: planning",
      "escalation",
      "notify",
      "replay",
      "web",
      "web :: changing",
      "web :: watcher"
    })
@NullMarked
package io.watchbill.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
