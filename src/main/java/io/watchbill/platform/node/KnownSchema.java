package io.watchbill.platform.node;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The migrations this server was built with, and those of the database it does not know. */
@Component
class KnownSchema {
  private final ObjectProvider<Flyway> flyway;

  KnownSchema(ObjectProvider<Flyway> flyway) {
    this.flyway = flyway;
  }

  /** What this server knows; {@code newest} is the highest number among it. */
  record Known(Set<String> numbers, String newest) {}

  Known known() {
    var built = numbered().filter(migration -> migration.getState().isResolved()).toList();
    var numbers = new TreeSet<String>();
    built.forEach(migration -> numbers.add(number(migration)));
    return new Known(
        Set.copyOf(numbers),
        built.isEmpty() ? "" : number(built.getLast())); // in the order of their numbers
  }

  /** As of now, in the order of their numbers. */
  List<String> unknown() {
    return numbered()
        .filter(migration -> !migration.getState().isResolved())
        .map(KnownSchema::number)
        .distinct()
        .toList();
  }

  private Stream<MigrationInfo> numbered() {
    return flyway.stream()
        .flatMap(all -> Arrays.stream(all.info().all()))
        .filter(migration -> migration.getVersion() != null)
        .sorted((a, b) -> a.getVersion().compareTo(b.getVersion()));
  }

  private static String number(MigrationInfo migration) {
    return NodeRules.number(migration.getVersion().getVersion());
  }
}
