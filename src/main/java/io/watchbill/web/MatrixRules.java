package io.watchbill.web;

import io.watchbill.bill.Bill;
import io.watchbill.bill.GenerativeSystem;
import io.watchbill.bill.Layers;
import io.watchbill.bill.Person;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** System × layer as cells: one name, none, two, gone or leaving. */
final class MatrixRules {
  /** Within this many days of the last day a cell turns amber. */
  private static final int SOON = 30;

  private MatrixRules() {}

  /** The standard layers, then those the bill adds, in the order they appear. */
  static List<String> layers(Bill bill) {
    var layers = new LinkedHashSet<>(Layers.STANDARD);
    bill.systems().values().forEach(system -> layers.addAll(system.owners().keySet()));
    return List.copyOf(layers);
  }

  static MatrixView.Cell cell(Bill bill, GenerativeSystem system, String layer, LocalDate today) {
    var cell = system.owners().get(layer);
    if (cell == null || (cell.owner() == null && cell.names().size() < 2)) {
      return new MatrixView.Cell(layer, "bad", "nobody", fallsTo(bill, layer));
    }
    String owner = cell.owner();
    if (owner == null) {
      String names =
          cell.names().stream().map(id -> name(bill, id)).collect(Collectors.joining(", "));
      String count = cell.names().size() == 2 ? "two names" : cell.names().size() + " names";
      return new MatrixView.Cell(layer, "bad", count, names + ": so nobody");
    }
    Person person = bill.people().get(owner);
    if (person == null) {
      return new MatrixView.Cell(layer, "bad", owner, "not a person of the bill");
    }
    LocalDate until = person.until();
    if (until != null && until.isBefore(today)) {
      return new MatrixView.Cell(layer, "bad", person.name(), "gone since " + until);
    }
    if (until != null && ChronoUnit.DAYS.between(today, until) <= SOON) {
      return new MatrixView.Cell(layer, "warn", person.name(), leaves(today, until));
    }
    return new MatrixView.Cell(layer, "ok", person.name(), team(bill, cell.team(), person));
  }

  private static String leaves(LocalDate today, LocalDate until) {
    long days = ChronoUnit.DAYS.between(today, until);
    return days == 0 ? "last day today" : "leaves in " + days + (days == 1 ? " day" : " days");
  }

  private static String team(Bill bill, @Nullable String id, Person person) {
    String of = id == null ? person.team() : id;
    var team = of == null ? null : bill.teams().get(of);
    return team == null ? (of == null ? "no team" : of) : team.name();
  }

  private static String name(Bill bill, String id) {
    var person = bill.people().get(id);
    return person == null ? id : person.name();
  }

  private static String fallsTo(Bill bill, String layer) {
    var escalation = bill.escalations().get(Layers.kindOf(layer));
    String last = escalation == null ? null : escalation.lastResort();
    return last == null ? "no last resort either" : "falls to " + name(bill, last);
  }

  /** {@code 18 of 21 cells hold one person; 1 is empty, 1 is disputed, 1 person is leaving.} */
  static String lede(List<MatrixView.Row> rows) {
    var cells = rows.stream().flatMap(row -> row.cells().stream()).toList();
    long bad = cells.stream().filter(cell -> cell.state().equals("bad")).count();
    long empty = cells.stream().filter(cell -> cell.who().equals("nobody")).count();
    long leaving = cells.stream().filter(cell -> cell.state().equals("warn")).count();
    var parts = new ArrayList<String>();
    if (empty > 0) {
      parts.add(empty + (empty == 1 ? " is empty" : " are empty"));
    }
    if (bad > empty) {
      parts.add(
          (bad - empty) + (bad - empty == 1 ? " is disputed or gone" : " are disputed or gone"));
    }
    if (leaving > 0) {
      parts.add("in " + leaving + " the person is leaving");
    }
    return "One name a cell. "
        + (cells.size() - bad)
        + " of "
        + cells.size()
        + (cells.size() == 1 ? " cell holds" : " cells hold")
        + " one person"
        + (parts.isEmpty() ? "." : "; " + String.join(", ", parts) + ".");
  }
}
