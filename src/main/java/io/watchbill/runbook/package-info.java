/** Runs of runbooks: steps, ticks, machine checks, criteria watched on live signals. */
@ApplicationModule(allowedDependencies = {"platform", "bill", "signal", "drift"})
@NullMarked
package io.watchbill.runbook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
