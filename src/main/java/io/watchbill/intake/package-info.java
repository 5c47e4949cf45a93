/** Doors for alerts, mail, tickets and notes, and the evidence they leave. */
@ApplicationModule(allowedDependencies = {"platform", "bill"})
@NullMarked
package io.watchbill.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
