package io.watchbill.bill.changing;

import io.watchbill.bill.Bill;
import io.watchbill.bill.GenerativeSystem;
import io.watchbill.bill.GenerativeSystem.Cell;
import io.watchbill.bill.RunbookText;
import io.watchbill.bill.Watch;
import io.watchbill.bill.changing.Difference.How;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one bill says otherwise than another, by kind and id. */
final class DifferenceRules {
  /** Said elsewhere, or no more than where something stands. */
  private static final Set<String> UNSAID = Set.of("id", "owners", "file", "bodyLine");

  /** The names of a cell that has its one owner are the owner. */
  private static final Set<String> OWNED = Set.of("names");

  private DifferenceRules() {}

  /** Every difference; kinds in the order in which a bill is written, ids in that of the bills. */
  static List<Difference> between(Bill before, Bill after) {
    var all = new ArrayList<Difference>();
    var top = ValueWords.changes("organization", before.organization(), after.organization());
    top = both(top, ValueWords.changes("timezone", before.timezone(), after.timezone()));
    if (!top.isEmpty()) {
      all.add(new Difference("bill", "", How.CHANGED, top));
    }
    compare("team", before.teams(), after.teams(), all);
    compare("person", before.people(), after.people(), all);
    compare("system", before.systems(), after.systems(), all);
    compare("cell", cells(before), cells(after), all);
    compare("rotation", before.rotations(), after.rotations(), all);
    compare("escalation", before.escalations(), after.escalations(), all);
    compare("signal", before.signals(), after.signals(), all);
    compare("watch", watches(before), watches(after), all);
    compare("runbook", runbooks(before), runbooks(after), all);
    compare("review", one(before.review()), one(after.review()), all);
    compare("price", before.prices(), after.prices(), all);
    compare("job", before.jobs(), after.jobs(), all);
    compare("drill", before.drills(), after.drills(), all);
    return List.copyOf(all);
  }

  private static void compare(
      String kind,
      Map<String, ? extends Record> before,
      Map<String, ? extends Record> after,
      List<Difference> all) {
    var ids = new LinkedHashSet<String>(before.keySet());
    ids.addAll(after.keySet());
    for (var id : ids) {
      Record was = before.get(id);
      Record is = after.get(id);
      if (was == null) {
        all.add(new Difference(kind, id, How.ADDED, List.of()));
      } else if (is == null) {
        all.add(new Difference(kind, id, How.REMOVED, List.of()));
      } else if (!was.equals(is)) {
        var owned =
            was instanceof Cell one
                && one.owner() != null
                && is instanceof Cell other
                && other.owner() != null;
        var what = ValueWords.changes(was, is, owned ? OWNED : UNSAID);
        if (!what.isEmpty()) {
          all.add(new Difference(kind, id, How.CHANGED, what));
        }
      }
    }
  }

  private static Map<String, Cell> cells(Bill bill) {
    var cells = new LinkedHashMap<String, Cell>();
    for (GenerativeSystem system : bill.systems().values()) {
      system.owners().forEach((layer, cell) -> cells.put(system.id() + "/" + layer, cell));
    }
    return cells;
  }

  private static Map<String, Watch> watches(Bill bill) {
    var watches = new LinkedHashMap<String, Watch>();
    bill.watches().forEach(watch -> watches.put(watch.id(), watch));
    return watches;
  }

  private static Map<String, RunbookText> runbooks(Bill bill) {
    return bill.runbooks();
  }

  private static Map<String, Record> one(@Nullable Record only) {
    return only == null ? Map.of() : Map.of("", Objects.requireNonNull(only));
  }

  private static List<String> both(List<String> some, List<String> others) {
    var all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }
}
