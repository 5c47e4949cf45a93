/**
 * The declared state kept in git: people, teams, systems, owners, rotations, escalations, signals,
 * watches, runbooks, review. Loading, validation with positions, lint codes. No SQL, no HTTP, no
 * clock.
 */
@ApplicationModule(allowedDependencies = {"platform"})
@NullMarked
package io.watchbill.bill;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
