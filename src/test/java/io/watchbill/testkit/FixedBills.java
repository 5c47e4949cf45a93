package io.watchbill.testkit;

import io.watchbill.bill.Bill;
import io.watchbill.bill.Bills;
import io.watchbill.bill.Finding;
import io.watchbill.bill.GenerativeSystem;
import io.watchbill.bill.GenerativeSystem.Source;
import io.watchbill.bill.Person;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A bill that stays as it is, for tests that need people and systems and no files. */
public final class FixedBills implements Bills {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final Map<String, GenerativeSystem> systems = new LinkedHashMap<>();
  private final Map<String, Person> people = new LinkedHashMap<>();

  /** A person of that id in Berlin. */
  public FixedBills person(String id, String name, @Nullable String email) {
    people.put(id, new Person(id, name, email, null, BERLIN, Set.of(), null));
    return this;
  }

  /** A system whose telemetry carries that service name. */
  public FixedBills system(String id, String name, String service, Source... sources) {
    systems.put(
        id,
        new GenerativeSystem(
            id,
            name,
            Map.of("service.name", List.of(service)),
            List.of(),
            Map.of(),
            Map.of(),
            null,
            null,
            List.of(sources)));
    return this;
  }

  @Override
  public Bill current() {
    return new Bill(
        "Example",
        BERLIN,
        Map.of(),
        people,
        systems,
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(),
        null,
        Map.of(),
        Map.of(),
        "000000000000");
  }

  @Override
  public List<Finding> rejected() {
    return List.of();
  }

  @Override
  public List<Finding> reload() {
    return List.of();
  }
}
