/** Who is on watch at an instant: shifts and hand-offs. */
@ApplicationModule(allowedDependencies = {"platform", "bill"})
@NullMarked
package io.watchbill.oncall;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
