package io.watchbill.watcher.auditor;

import io.watchbill.platform.Nodes;
import io.watchbill.watcher.SameBill;
import io.watchbill.watcher.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is wrong between the servers on one database. Not for two threads at once. */
@Component
class Servers {
  private final Nodes nodes;
  private final SameBill bill;
  private @Nullable Instant divided;

  Servers(Nodes nodes, SameBill bill) {
    this.nodes = nodes;
    this.bill = bill;
  }

  /** Whether this server leaves the loop to newer ones, and cannot judge its rows. */
  boolean leaves(String work) {
    return nodes.leaves().contains(work) || nodes.leaves().contains("*");
  }

  List<Trouble> troubles(List<String> works, Instant now, Duration bound) {
    var troubles = new ArrayList<Trouble>();
    for (var work : works) {
      if (leaves(work) && !nodes.runsElsewhere(work)) {
        troubles.add(AuditRules.unmanned(work, now));
      }
    }
    if (bill.everywhere()) {
      divided = null;
    } else if (divided == null) {
      divided = now;
    }
    var since = divided;
    if (since != null && !since.plus(bound).isAfter(now)) {
      troubles.add(AuditRules.divided(String.join(", ", bill.versions()), since));
    }
    return troubles;
  }
}
