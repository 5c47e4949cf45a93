package io.watchbill.bill.reading;

import io.watchbill.bill.GenerativeSystem;
import io.watchbill.bill.GenerativeSystem.Cell;
import io.watchbill.bill.Layers;
import io.watchbill.bill.Person;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cells that nobody answers for: empty, left behind, without a team, with a stale delegation. */
final class OwnerCheck {
  private static final Pattern FINANCE =
      Pattern.compile("\\b(finance|finops|accounting|controlling|billing|procurement)\\b");
  private static final String COST_SIGNAL = "cost-per-resolved-intent";
  private final Draft draft;
  private final LocalDate asOf;

  OwnerCheck(Draft draft, LocalDate asOf) {
    this.draft = draft;
    this.asOf = asOf;
  }

  void check(GenerativeSystem system) {
    var what = "system " + system.id();
    var layers = new LinkedHashSet<>(Layers.STANDARD);
    layers.addAll(system.owners().keySet());
    for (var layer : layers) {
      cell(what, layer, system.owners().get(layer));
    }
    costWatched(system, what);
  }

  private void cell(String what, String layer, @Nullable Cell cell) {
    if (cell == null || (cell.owner() == null && cell.names().isEmpty())) {
      empty(what, layer, cell == null ? what + " owners" : what + " " + layer);
      return;
    }
    var owner = cell.owner() == null ? null : draft.people.get(cell.owner());
    if (owner == null) {
      return;
    }
    if (draft.left(owner, asOf)) {
      draft.warn(
          what + " " + layer,
          "OWNER-LEFT",
          "%s owns the %s of %s and left on %s."
              .formatted(owner.name(), layer, what, owner.until()),
          "Name the person who decides now.");
    }
    if (cell.team() == null) {
      draft.warn(
          what + " " + layer,
          "OWNER-NO-TEAM",
          "The " + layer + " of " + what + " has an owner and no team.",
          "Add the team that does the work: \"team: assistant\".");
    }
    delegation(what, layer, cell, owner);
    if (layer.equals("cost") && finance(cell, owner)) {
      draft.warn(
          what + " cost",
          "COST-FINANCE",
          "The cost of %s is owned by finance (%s).".formatted(what, owner.name()),
          "Name who can change what the assistant does; finance is told, once a month or in the"
              + " review.");
    }
  }

  private void empty(String what, String layer, String place) {
    if (layer.equals("cost")) {
      draft.warn(
          place,
          "COST-UNOWNED",
          "Nobody owns the cost of " + what + ".",
          "Add \"cost: {owner: ada, team: assistant}\": a behavioural owner, not finance.");
    } else {
      draft.warn(
          place,
          "CELL-EMPTY",
          "Nobody owns the " + layer + " of " + what + ".",
          "Add \"" + layer + ": {owner: ada, team: assistant}\" to its owners.");
    }
  }

  private void delegation(String what, String layer, Cell cell, Person owner) {
    var delegation = cell.delegation();
    if (delegation == null) {
      return;
    }
    var place = what + ": owner of " + layer + ": delegate";
    var delegate = draft.people.get(delegation.to());
    if (delegation.until().isBefore(asOf)) {
      draft.note(
          place,
          "DELEGATION-OVER",
          "The delegation of the %s of %s ended on %s; %s owns it again."
              .formatted(layer, what, delegation.until(), owner.name()),
          "Remove it, or write another end.");
    } else if (delegation.to().equals(cell.owner())
        || (delegate != null && goneBefore(delegate, delegation.until()))) {
      draft.warn(
          place,
          "DELEGATION-NOBODY",
          delegation.to().equals(cell.owner())
              ? "The %s of %s is delegated to its owner.".formatted(layer, what)
              : "The %s of %s is delegated until %s to %s, whose last day is earlier."
                  .formatted(layer, what, delegation.until(), delegation.to()),
          "Name somebody else who is there until the delegation ends.");
    }
  }

  private static boolean goneBefore(Person person, LocalDate day) {
    return person.until() != null && person.until().isBefore(day);
  }

  private boolean finance(Cell cell, Person owner) {
    var team = cell.team() == null ? owner.team() : cell.team();
    var declared = team == null ? null : draft.teams.get(team);
    var words = team == null ? "" : team + " " + (declared == null ? "" : declared.name());
    return FINANCE.matcher(words.toLowerCase(Locale.ROOT).replace('_', ' ')).find();
  }

  /** Spend alone says that more was spent; per resolved intent it says whether it was worth it. */
  private void costWatched(GenerativeSystem system, String what) {
    var watched =
        draft.watches.stream()
            .filter(watch -> watch.signal().equals(COST_SIGNAL))
            .anyMatch(watch -> watch.systems().isEmpty() || watch.systems().contains(system.id()));
    if (!watched && !draft.watchesUnread) {
      draft.warn(
          what,
          "COST-NOT-WATCHED",
          "No watch on " + what + " looks at cost per resolved intent.",
          "Add \"- {signal: "
              + COST_SIGNAL
              + ", per: intent, shift: 15%, runbook: cost-anomaly, severity: ticket}\".");
    }
  }
}
