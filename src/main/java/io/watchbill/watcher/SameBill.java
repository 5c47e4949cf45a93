package io.watchbill.watcher;

import io.watchbill.bill.BillApplied;
import io.watchbill.bill.Bills;
import io.watchbill.platform.Nodes;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Whether all servers on this database go by the same bill. While they do not, nothing that the
 * bill declares is taken out of the database or worded anew: one server would undo the other's.
 */
@Component
public class SameBill {
  private static final String FACT = "bill";

  private final Nodes nodes;
  private final Bills bills;

  SameBill(Nodes nodes, Bills bills) {
    this.nodes = nodes;
    this.bills = bills;
  }

  @EventListener(ApplicationReadyEvent.class)
  void started() {
    nodes.say(FACT, bills.current().version());
  }

  @EventListener
  void applied(BillApplied event) {
    nodes.say(FACT, event.bill().version());
  }

  /** Whether every living server has the bill that this one has. */
  public boolean everywhere() {
    return versions().size() < 2;
  }

  /** The versions in force at living servers, this one's included. */
  public List<String> versions() {
    return Stream.concat(
            Stream.of(bills.current().version()),
            nodes.living().stream()
                .filter(node -> !node.id().equals(nodes.self()))
                .map(node -> node.facts().get(FACT))
                .filter(Objects::nonNull))
        .distinct()
        .sorted()
        .toList();
  }
}
