/** The page and its state machine: steps, deadlines, acknowledgement, exhaustion. */
@ApplicationModule(allowedDependencies = {"platform", "bill", "oncall", "incident"})
@NullMarked
package io.watchbill.escalation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
