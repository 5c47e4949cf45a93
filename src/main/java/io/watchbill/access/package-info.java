/**
 * Who may come in: accounts, sessions, API keys, permissions, the audit log. Here: people, from
 * their first account to signing out; {@code key} is for machines, {@code door} asks both.
 */
@ApplicationModule(allowedDependencies = {"platform", "bill"})
@NullMarked
package io.watchbill.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
