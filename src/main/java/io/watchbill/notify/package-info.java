/**
 * One channel a file, the outbox, retries, acknowledgement links and message wording; notices,
 * which ask for nothing.
 */
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "bill",
      "access",
      "incident",
      "oncall",
      "escalation",
      "change",
      "drift",
      "signal"
    })
@NullMarked
package io.watchbill.notify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
