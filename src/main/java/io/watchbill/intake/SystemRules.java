package io.watchbill.intake;

import io.watchbill.bill.GenerativeSystem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which system of the bill a sender means. */
final class SystemRules {
  /** Labels that name a service the way telemetry does, the most telling first. */
  private static final List<String> SERVICE = List.of("service", "service_name", "job");

  private SystemRules() {}

  /**
   * The system an alert is about: by its label {@code system}; else by a service label that is one
   * of a system's telemetry values; else the bill's only system; else {@link Evidence#UNASSIGNED}.
   */
  static String ofLabels(Map<String, GenerativeSystem> systems, Map<String, String> labels) {
    String named = labels.get("system");
    if (named != null) {
      return named(systems, named);
    }
    for (String label : SERVICE) {
      String value = labels.get(label);
      String system = value == null ? null : byTelemetry(systems, value);
      if (system != null) {
        return system;
      }
    }
    return named(systems, null);
  }

  /**
   * The system of that id, name or telemetry value; the bill's only one when none is named; else
   * {@link Evidence#UNASSIGNED}.
   */
  static String named(Map<String, GenerativeSystem> systems, @Nullable String name) {
    if (name == null) {
      return systems.size() == 1 ? systems.keySet().iterator().next() : Evidence.UNASSIGNED;
    }
    String wanted = name.strip();
    if (systems.containsKey(wanted)) {
      return wanted;
    }
    for (var system : systems.values()) {
      if (system.id().equalsIgnoreCase(wanted) || system.name().equalsIgnoreCase(wanted)) {
        return system.id();
      }
    }
    String system = byTelemetry(systems, wanted);
    return system == null ? Evidence.UNASSIGNED : system;
  }

  private static @Nullable String byTelemetry(Map<String, GenerativeSystem> systems, String value) {
    return systems.values().stream()
        .filter(s -> s.telemetry().values().stream().anyMatch(values -> values.contains(value)))
        .map(GenerativeSystem::id)
        .findFirst()
        .orElse(null);
  }
}
