/**
 * Who is on watch at an instant: shifts and hand-offs as declared, overrides, swaps and leave
 * beside them, shifts that have begun as facts; coverage and load; calendar links.
 */
@ApplicationModule(allowedDependencies = {"platform", "bill"})
@NullMarked
package io.watchbill.oncall;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
