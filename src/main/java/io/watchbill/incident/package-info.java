/**
 * The one place where anomalies, evidence and changes about the same trouble meet: grouping,
 * suspects, timeline, lifecycle. Here: the face, its values and what is announced; inside, {@code
 * lifecycle} works with {@code suspect}, {@code timeline} and {@code wording}.
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
