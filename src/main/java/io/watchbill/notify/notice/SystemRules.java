package io.watchbill.notify.notice;

import io.watchbill.bill.Bill;
import io.watchbill.bill.Escalation.Target;
import io.watchbill.bill.Watch;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which systems a rotation answers for. */
final class SystemRules {
  private SystemRules() {}

  /**
   * Those that name it as their on-call or infrastructure on-call, and those of watches whose own
   * escalation names it; in the order of the bill.
   */
  static Set<String> of(Bill bill, String rotation) {
    var named = new LinkedHashSet<String>();
    for (var watch : bill.watches()) {
      if (pages(bill, watch, rotation)) {
        named.addAll(watch.systems().isEmpty() ? bill.systems().keySet() : watch.systems());
      }
    }
    var systems = new LinkedHashSet<String>();
    for (var system : bill.systems().values()) {
      if (rotation.equals(system.onCall())
          || rotation.equals(system.infrastructureOnCall())
          || named.contains(system.id())) {
        systems.add(system.id());
      }
    }
    return systems;
  }

  private static boolean pages(Bill bill, Watch watch, String rotation) {
    var escalation = watch.escalation() == null ? null : bill.escalations().get(watch.escalation());
    return escalation != null
        && escalation.steps().stream()
            .anyMatch(step ->
                step.target() instanceof Target.OnWatch(var of, var as) && rotation.equals(of));
  }
}
