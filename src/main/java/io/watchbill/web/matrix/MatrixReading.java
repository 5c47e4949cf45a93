package io.watchbill.web.matrix;

import io.watchbill.bill.Bill;
import io.watchbill.bill.Layers;
import io.watchbill.bill.Watch;
import io.watchbill.incident.Incidents;
import io.watchbill.notify.Notifications;
import io.watchbill.ownership.Owners;
import io.watchbill.ownership.Owners.Standing;
import io.watchbill.platform.WatchbillException;
import io.watchbill.signal.Signals;
import io.watchbill.web.Reader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the matrix of a day together: who owned what, and what is watched and open now. */
@Component
class MatrixReading {
  private final Owners owners;
  private final Incidents incidents;
  private final Signals signals;
  private final Notifications notifications;
  private final Reader reader;

  MatrixReading(
      Owners owners,
      Incidents incidents,
      Signals signals,
      Notifications notifications,
      Reader reader) {
    this.owners = owners;
    this.incidents = incidents;
    this.signals = signals;
    this.notifications = notifications;
    this.reader = reader;
  }

  /** The matrix of that day, {@code 2026-03-01}; without one, as it is now. */
  Matrix on(@Nullable String day) {
    var bill = reader.bill();
    var today = reader.today();
    var on = day == null || day.isBlank() ? today : date(day);
    if (on.isAfter(today)) {
      throw refused("The matrix of " + on + " is not known yet.");
    }
    var past = on.isBefore(today);
    var at = past ? on.plusDays(1).atStartOfDay(bill.timezone()).toInstant() : reader.now();
    // The last instant of a day belongs to it.
    var standing = owners.at(past ? at.minusNanos(1000) : at);
    var load = past ? null : load(bill);
    var layers = new LinkedHashSet<>(Layers.STANDARD);
    var systems = new LinkedHashMap<String, Map<String, Matrix.Cell>>();
    bill.systems().keySet().forEach(system -> systems.put(system, new HashMap<>()));
    for (Standing each : standing) {
      layers.add(each.cell().layer());
      systems
          .computeIfAbsent(each.cell().system(), system -> new HashMap<>())
          .put(each.cell().layer(), CellRules.cell(bill, each, on, load));
    }
    var rows =
        systems.entrySet().stream()
            .filter(entry -> !entry.getValue().isEmpty())
            .map(entry -> row(bill, entry.getKey(), entry.getValue(), layers, load))
            .toList();
    return new Matrix(on, bill.version(), owners.firstRecorded(), List.copyOf(layers), rows);
  }

  private static Matrix.Row row(
      Bill bill,
      String system,
      Map<String, Matrix.Cell> cells,
      LinkedHashSet<String> layers,
      CellRules.@Nullable Load load) {
    var open = load == null ? null : load.incidents().getOrDefault(system, 0);
    return new Matrix.Row(
        system,
        bill.systemName(system),
        open,
        layers.stream().filter(cells::containsKey).map(cells::get).toList());
  }

  private CellRules.Load load(Bill bill) {
    var watches = new HashMap<String, Integer>();
    for (var watch : bill.watches()) {
      var layer = layer(bill, watch);
      var systems = watch.systems().isEmpty() ? bill.systems().keySet() : watch.systems();
      systems.forEach(system -> watches.merge(CellRules.Load.key(system, layer), 1, Integer::sum));
    }
    var open = new HashMap<String, Integer>();
    for (var incident : incidents.open()) {
      open.merge(CellRules.Load.key(incident.system(), incident.layer()), 1, Integer::sum);
      open.merge(incident.system(), 1, Integer::sum);
    }
    var reached = new HashMap<String, Boolean>();
    return new CellRules.Load(
        watches, open, person -> reached.computeIfAbsent(person, notifications::reachable));
  }

  /** Of a signal that is not measured yet the catalogue knows nothing. */
  private String layer(Bill bill, Watch watch) {
    var known = signals.find(watch.signal());
    var declared = bill.signals().get(watch.signal());
    if (known != null) {
      return known.layer();
    }
    if (declared != null) {
      return declared.layer();
    }
    return watch.signal().startsWith("cost") ? "cost" : "quality";
  }

  private static LocalDate date(String day) {
    try {
      return LocalDate.parse(day);
    } catch (DateTimeException wrong) {
      throw refused("\"" + day + "\" is not a day.");
    }
  }

  private static WatchbillException refused(String message) {
    return new WatchbillException(
        "MATRIX-DAY", 400, message, "Write a day that has begun, like 2026-03-01.");
  }
}
