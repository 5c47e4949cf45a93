package io.watchbill.bill.reading;

import io.watchbill.bill.GenerativeSystem.Cell;
import io.watchbill.bill.GenerativeSystem.Delegation;
import io.watchbill.bill.Layers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a system's {@code owners}: one person and one team a cell, and who stands in for them. */
final class OwnersReader {
  static final List<String> KEYS = List.of("owner", "team", "delegate");
  static final List<String> DELEGATE_KEYS = List.of("to", "from", "until");
  private final Draft draft;

  OwnersReader(Draft draft) {
    this.draft = draft;
  }

  Map<String, Cell> owners(Section system) {
    var cells = new LinkedHashMap<String, Cell>();
    if (!(system.yaml("owners") instanceof Yaml.Mapping mapping)) {
      system.names("owners");
      return cells;
    }
    for (var entry : mapping.entries()) {
      var layer = entry.key();
      var what = system.what() + ": owner of " + layer;
      unlikely(entry, system.what());
      var cell = cell(Section.of(draft, entry.value(), what, KEYS), entry);
      draft.remember(system.what() + " " + layer, entry.place());
      var first = cells.putIfAbsent(layer, cell);
      if (first != null) {
        var names = new ArrayList<>(first.names());
        names.addAll(cell.names());
        twoNames(entry.place(), what, names);
        cells.put(layer, new Cell(null, first.team(), List.copyOf(names)));
      }
    }
    return cells;
  }

  /** A bill may add layers, but one that is nearly a standard one is a slip of the pen. */
  private void unlikely(Yaml.Entry entry, String system) {
    if (Layers.STANDARD.contains(entry.key())) {
      return;
    }
    var nearest = ValueRules.nearest(entry.key(), Layers.STANDARD);
    if (nearest != null) {
      draft.findings.error(
          entry.place(),
          "LAYER-UNKNOWN",
          system + " owns a layer \"" + entry.key() + "\", which is nearly \"" + nearest + "\".",
          "Write \"" + nearest + "\", or give a layer of your own a name that is further off.");
    }
  }

  private Cell cell(Section section, Yaml.Entry entry) {
    var names = new ArrayList<String>();
    for (var written : section.texts("owner")) {
      for (var name : split(written.text())) {
        if (!name.isEmpty()) {
          names.add(name);
          draft.refer(Draft.Kind.OWNER, name, written.place(), section.what());
        }
      }
    }
    var team = section.text("team");
    draft.refer(Draft.Kind.TEAM, team, section.placeOf("team"), section.what() + ": team");
    if (names.size() > 1) {
      twoNames(
          section.has("owner") ? section.placeOf("owner") : entry.place(), section.what(), names);
      return new Cell(null, team, List.copyOf(names));
    }
    return new Cell(
        names.isEmpty() ? null : names.getFirst(), team, List.copyOf(names), delegation(section));
  }

  /** An address is one name, whatever signs are in it. */
  private static List<String> split(String written) {
    return written.contains("@") && !written.contains(" ")
        ? List.of(written)
        : Arrays.asList(written.split("\\s*(?:[,/&+;]|\\band\\b)\\s*"));
  }

  private @Nullable Delegation delegation(Section cell) {
    if (!cell.has("delegate")) {
      return null;
    }
    var section = cell.section("delegate", cell.what() + ": delegate", DELEGATE_KEYS);
    var to = section.required("to", "bo");
    draft.refer(Draft.Kind.OWNER, to, section.placeOf("to"), section.what());
    var from = section.value("from", ValueRules::date, "a date like 2026-08-03");
    var until = section.value("until", ValueRules::date, "a date like 2026-08-14");
    if (!section.has("until")) {
      section.missing("until", "2026-08-14");
    }
    if (from != null && until != null && until.isBefore(from)) {
      backwards(section, from, until);
      return null;
    }
    draft.remember(cell.what() + ": delegate", cell.keyPlace("delegate"));
    return to == null || until == null ? null : new Delegation(to, from, until);
  }

  private void backwards(Section section, LocalDate from, LocalDate until) {
    draft.findings.error(
        section.placeOf("until"),
        "BILL-WRONG-VALUE",
        section.what() + " ends on " + until + ", before it begins on " + from + ".",
        "Write the last day of the delegation as \"until\".");
  }

  private void twoNames(Place place, String what, List<String> names) {
    draft.findings.error(
        place,
        "OWNER-TWO-NAMES",
        what
            + " has "
            + names.size()
            + " names ("
            + String.join(", ", names)
            + "), which counts as having none.",
        "Keep the one person who decides; the others can be on the rotation.");
  }
}
