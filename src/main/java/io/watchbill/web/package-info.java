/**
 * Controllers and view records: the browser's face of the rooms. Here: what every view is made of
 * (frame, words, pills, the reader) and the API; each group of views is a place of its own, which
 * nothing in here calls.
 */
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
      "notify :: notice",
      "watcher",
      "ingest"
    })
@NullMarked
package io.watchbill.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
