package io.watchbill.ingest;

import io.watchbill.bill.Bill;
import io.watchbill.bill.GenerativeSystem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What a bill says about telemetry: which attributes to read, and whose a resource is. */
final class Routing {
  private static final Destination NOBODYS =
      new Destination(Destination.UNASSIGNED, Dialects.INTENT, Map.of());

  private final Interests interests;
  private final List<Claim> claims;

  private record Claim(Map<String, List<String>> attributes, Destination destination) {
    boolean matches(Attributes resource) {
      for (var attribute : attributes.entrySet()) {
        String value = resource.text(attribute.getKey());
        if (value == null || !attribute.getValue().contains(value)) {
          return false;
        }
      }
      return true;
    }
  }

  Routing(Bill bill) {
    Set<String> asked = new HashSet<>();
    List<Claim> all = new ArrayList<>();
    for (GenerativeSystem system : bill.systems().values()) {
      asked.addAll(system.telemetry().keySet());
      asked.addAll(system.intentAttributes());
      all.add(claim(system));
    }
    // The sort is stable: of equally specific systems the one written first wins.
    all.sort(Comparator.comparingInt((Claim claim) -> claim.attributes.size()).reversed());
    claims = List.copyOf(all);
    interests = new Interests(asked);
  }

  private static Claim claim(GenerativeSystem system) {
    Map<String, List<String>> attributes =
        system.telemetry().isEmpty()
            ? Map.of(Dialects.SERVICE, List.of(system.id()))
            : system.telemetry();
    List<String> intents =
        Stream.concat(system.intentAttributes().stream(), Dialects.INTENT.stream())
            .distinct()
            .toList();
    Map<String, String> outcomes = new LinkedHashMap<>();
    system
        .outcomes()
        .forEach((outcome, rule) -> {
          String span = rule.span();
          if (span != null) {
            outcomes.put(span, outcome);
          }
        });
    return new Claim(attributes, new Destination(system.id(), intents, Map.copyOf(outcomes)));
  }

  Interests interests() {
    return interests;
  }

  /** The system most specifically claiming the resource, or nobody's. */
  Destination destination(Attributes resource) {
    for (Claim claim : claims) {
      if (claim.matches(resource)) {
        return claim.destination();
      }
    }
    return NOBODYS;
  }
}
