/** Who may come in: accounts, sessions, API keys, permissions, the audit log. */
@ApplicationModule(allowedDependencies = {"platform", "bill"})
@NullMarked
package io.watchbill.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
