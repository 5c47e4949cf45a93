package io.watchbill.access.door;

import io.watchbill.access.Account;
import io.watchbill.bill.Bills;
import io.watchbill.platform.RunMode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** In the demo whoever sits at this machine is one person of the bill, without signing in. */
@Component
class DemoVisitor {
  /** A name from elsewhere that points here must not let another site in. */
  private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private final boolean demo;
  private final String person;
  private final ObjectProvider<Bills> bills;

  DemoVisitor(
      RunMode mode,
      @Value("${watchbill.demo.person:}") String person,
      ObjectProvider<Bills> bills) {
    this.demo = mode == RunMode.DEMO;
    this.person = person;
    this.bills = bills;
  }

  /** The demo's person for a request from this machine; null outside the demo. */
  @Nullable Account of(HttpServletRequest request) {
    boolean here =
        Visitors.isFromThisMachine(request) && OWN_NAMES.contains(request.getServerName());
    if (!demo || !here || person.isEmpty()) {
      return null;
    }
    var known = bills.getObject().current().people().get(person);
    return known == null
        ? null
        : new Account(
            "acc_demo",
            known.name(),
            Objects.requireNonNullElse(known.email(), person),
            person,
            true);
  }
}
