package io.watchbill.bill.importing;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was found in the sources so far: people, teams, and who is named for which cell. */
final class Found {
  private final Map<String, Map<String, Claim>> systems = new LinkedHashMap<>();
  private final Map<String, String> emails = new LinkedHashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Set<String> people = new LinkedHashSet<>();
  private final Set<String> teams = new LinkedHashSet<>();
  private int finds;

  /** Who is named for one cell, and by which sources. */
  record Claim(Set<String> people, Set<String> teams, Set<String> sources) {
    Claim() {
      this(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
    }
  }

  void system(String system) {
    finds++;
    systems.computeIfAbsent(IdRules.id(system), key -> new LinkedHashMap<>());
  }

  /** The cell that a source speaks of; a new one names nobody. */
  Claim cell(String system, String layer, String source) {
    system(system);
    var cells = systems.get(IdRules.id(system));
    if (cells == null) {
      throw new IllegalStateException(system);
    }
    var claim = cells.computeIfAbsent(IdRules.id(layer), key -> new Claim());
    claim.sources().add(source);
    return claim;
  }

  /** A person, by a handle, an address or a name; returns the id. */
  String person(String written, @Nullable String email) {
    finds++;
    var address = email == null && written.contains("@") && !written.startsWith("@");
    var handle = written.replaceFirst("^@", "");
    var id = IdRules.id(address ? handle.substring(0, handle.indexOf('@')) : handle);
    people.add(id);
    names.putIfAbsent(id, address ? id : handle);
    if (address) {
      emails.putIfAbsent(id, handle);
    } else if (email != null && !email.isBlank()) {
      emails.putIfAbsent(id, email);
    }
    return id;
  }

  String team(String written) {
    finds++;
    var id = IdRules.id(written.substring(written.lastIndexOf('/') + 1));
    teams.add(id);
    return id;
  }

  /** How often a source named something, the same again or not. */
  int finds() {
    return finds;
  }

  Map<String, Map<String, Claim>> systems() {
    return systems;
  }

  Set<String> people() {
    return people;
  }

  Set<String> teams() {
    return teams;
  }

  @Nullable String email(String person) {
    return emails.get(person);
  }

  String name(String person) {
    return names.getOrDefault(person, person);
  }
}
