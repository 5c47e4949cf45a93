/**
 * What was changed: prompts, models, indexes, prices, deploys; the doors for git and events; prompt
 * diffs.
 */
@ApplicationModule(allowedDependencies = {"platform", "bill"})
@NullMarked
package io.watchbill.change;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
