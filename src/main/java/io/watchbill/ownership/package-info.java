/**
 * Who answered for each cell, from when to when: what bills declared, kept as facts that no later
 * bill changes. Says nothing of who is on watch.
 */
@ApplicationModule(allowedDependencies = {"platform", "bill"})
@NullMarked
package io.watchbill.ownership;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
