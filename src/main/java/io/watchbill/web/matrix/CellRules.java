package io.watchbill.web.matrix;

import io.watchbill.bill.Bill;
import io.watchbill.ownership.OwnedCell;
import io.watchbill.ownership.Owners.Standing;
import io.watchbill.web.matrix.Matrix.State;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A recorded cell as a cell of the matrix: one name, none, two, away, gone or leaving. */
final class CellRules {
  /** Within this many days of the last day a cell turns amber. */
  private static final int SOON = 30;

  private CellRules() {}

  /**
   * How many watches and open incidents there are, by system and layer, and which owners can be
   * reached; null for a past day.
   */
  record Load(
      Map<String, Integer> watches, Map<String, Integer> incidents, Predicate<String> reachable) {
    static String key(String system, String layer) {
      return system + "/" + layer;
    }
  }

  static Matrix.Cell cell(Bill bill, Standing standing, LocalDate day, @Nullable Load load) {
    var cell = standing.cell();
    var key = Load.key(cell.system(), cell.layer());
    var delegation = cell.delegation();
    var away = delegation != null && cell.owner() != null && delegation.runsOn(day);
    var person = cell.owner() == null ? null : bill.people().get(cell.owner());
    var answers = away && delegation != null ? delegation.to() : cell.owner();
    var team = cell.team() == null && person != null ? person.team() : cell.team();
    return new Matrix.Cell(
        cell.layer(),
        state(bill, cell, day, away),
        cell.owner(),
        cell.ownerName(),
        team,
        teamName(bill, team),
        standing.since(),
        away && delegation != null
            ? new Matrix.Stand(
                delegation.to(),
                cell.delegateName() == null ? delegation.to() : cell.delegateName(),
                delegation.until())
            : null,
        person == null ? null : person.until(),
        cell.names().stream().map(bill::personName).toList(),
        load == null ? null : load.watches().getOrDefault(key, 0),
        load == null ? null : load.incidents().getOrDefault(key, 0),
        load == null || answers == null || !bill.people().containsKey(answers)
            ? null
            : load.reachable().test(answers));
  }

  private static State state(Bill bill, OwnedCell cell, LocalDate day, boolean away) {
    if (cell.owner() == null) {
      return cell.names().size() > 1 ? State.DISPUTED : State.EMPTY;
    }
    var person = bill.people().get(cell.owner());
    if (away) {
      return State.DELEGATED;
    }
    if (person == null) {
      return State.UNKNOWN;
    }
    var until = person.until();
    if (until != null && until.isBefore(day)) {
      return State.LEFT;
    }
    return until != null && ChronoUnit.DAYS.between(day, until) <= SOON
        ? State.LEAVING
        : State.OWNED;
  }

  private static @Nullable String teamName(Bill bill, @Nullable String id) {
    var team = id == null ? null : bill.teams().get(id);
    return team == null ? id : team.name();
  }
}
