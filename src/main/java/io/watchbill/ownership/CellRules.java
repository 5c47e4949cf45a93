package io.watchbill.ownership;

import io.watchbill.bill.Bill;
import io.watchbill.bill.GenerativeSystem;
import io.watchbill.bill.GenerativeSystem.Cell;
import io.watchbill.bill.Layers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a bill says of its cells, and what changes when another one comes into force. */
final class CellRules {
  private CellRules() {}

  /** Every cell of the bill, the empty ones too, as of the moment it comes into force. */
  static List<OwnedCell> declared(Bill bill, Instant at) {
    var cells = new ArrayList<OwnedCell>();
    for (var system : bill.systems().values()) {
      var layers = new LinkedHashSet<>(Layers.STANDARD);
      layers.addAll(system.owners().keySet());
      for (var layer : layers) {
        cells.add(cell(bill, system, layer, at));
      }
    }
    return cells;
  }

  private static OwnedCell cell(Bill bill, GenerativeSystem system, String layer, Instant at) {
    var cell = system.owners().getOrDefault(layer, new Cell(null, null, List.of()));
    var delegation = cell.delegation();
    return new OwnedCell(
        system.id(),
        layer,
        cell.owner(),
        name(bill, cell.owner()),
        cell.team(),
        cell.names(),
        delegation,
        delegation == null ? null : name(bill, delegation.to()),
        bill.version(),
        at,
        null);
  }

  private static @Nullable String name(Bill bill, @Nullable String id) {
    return id == null ? null : bill.personName(id);
  }

  /** Whether both say the same of the same cell; what people are called does not count. */
  static boolean same(OwnedCell left, OwnedCell right) {
    return left.system().equals(right.system())
        && left.layer().equals(right.layer())
        && Objects.equals(left.owner(), right.owner())
        && Objects.equals(left.team(), right.team())
        && left.names().equals(right.names())
        && Objects.equals(left.delegation(), right.delegation());
  }

  /** Those that no longer hold once the other ones do. */
  static List<OwnedCell> over(List<OwnedCell> inForce, List<OwnedCell> declared) {
    var fresh = new HashMap<List<String>, OwnedCell>();
    declared.forEach(cell -> fresh.put(List.of(cell.system(), cell.layer()), cell));
    return inForce.stream()
        .filter(old -> {
          var now = fresh.get(List.of(old.system(), old.layer()));
          return now == null || !same(old, now);
        })
        .toList();
  }

  /**
   * Since when the owner at that instant has owned the cell; its history is given, oldest first.
   */
  static @Nullable Instant since(List<OwnedCell> history, Instant at) {
    Instant since = null;
    String owner = null;
    Instant end = null;
    for (var row : history) {
      if (row.from().isAfter(at)) {
        break;
      }
      var goesOn = row.owner() != null && row.owner().equals(owner) && row.from().equals(end);
      if (!goesOn) {
        since = row.owner() == null ? null : row.from();
      }
      owner = row.owner();
      end = row.to();
    }
    return end != null && !at.isBefore(end) ? null : since;
  }

  /** The cells that held at that instant; rows are given by system, layer and time. */
  static List<Owners.Standing> standing(List<OwnedCell> rows, Instant at) {
    var cells = new LinkedHashMap<String, List<OwnedCell>>();
    for (var row : rows) {
      cells.computeIfAbsent(row.system() + "/" + row.layer(), key -> new ArrayList<>()).add(row);
    }
    return cells.values().stream()
        .filter(history -> history.getLast().heldAt(at))
        .map(history -> new Owners.Standing(history.getLast(), since(history, at)))
        .toList();
  }
}
