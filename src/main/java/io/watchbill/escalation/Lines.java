package io.watchbill.escalation;

import io.watchbill.bill.Bill;
import io.watchbill.bill.Bills;
import io.watchbill.bill.Escalation.Role;
import io.watchbill.bill.GenerativeSystem;
import io.watchbill.bill.Layers;
import io.watchbill.oncall.Shifts;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Works out whom a page can ask now: shifts, owners and leads change while a page waits. */
@Component
class Lines {
  /** How long the last resort has before the page is exhausted. */
  private static final Duration LAST_PATIENCE = Duration.ofMinutes(30);

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEEE d MMMM HH:mm", Locale.ENGLISH);

  private final Bills bills;
  private final Shifts shifts;

  Lines(Bills bills, Shifts shifts) {
    this.bills = bills;
    this.shifts = shifts;
  }

  private record Found(@Nullable String person, String role) {}

  /** The line for a page; {@code severity} ticket asks people in their working hours only. */
  Line line(Policy policy, String system, String layer, String severity, Instant now) {
    var bill = bills.current();
    var ticket = severity.equals("ticket");
    var found =
        policy.steps().stream()
            .map(step -> {
              var who = find(step, bill, system, layer, now);
              return policy.exercise() ? who : present(who, bill, now);
            })
            .toList();
    var turns = new ArrayList<Line.Turn>();
    for (int round = 1; round <= policy.rounds(); round++) {
      for (int i = 0; i < found.size(); i++) {
        var who = found.get(i);
        var patience = ticket ? policy.ticketWait() : policy.steps().get(i).patience();
        turns.add(new Line.Turn(i + 1, round, who.person(), who.role(), patience, false));
      }
    }
    if (policy.exercise()) {
      return new Line(
          List.copyOf(turns),
          null,
          new Line.Terms(List.of(), policy.answerWithin(false), people(bill, false)));
    }
    var last = lastResort(policy, bill, system, now);
    turns.add(
        new Line.Turn(
            policy.steps().size() + 1,
            policy.rounds(),
            last.person(),
            last.role(),
            ticket ? policy.ticketWait() : LAST_PATIENCE,
            true));
    return new Line(
        List.copyOf(turns),
        unowned(bill, system, layer),
        new Line.Terms(policy.remindAfter(), policy.answerWithin(ticket), people(bill, ticket)));
  }

  private Line.People people(Bill bill, boolean ticket) {
    return new Line.People() {
      @Override
      public Instant mayBeAsked(String person, Instant at) {
        var known = bill.people().get(person);
        if (!ticket || known == null) {
          return at;
        }
        var off = bill.holidaysOf(person);
        return WorkingRules.from(known, off == null ? List.of() : off, at);
      }

      @Override
      public String name(String person) {
        return Lines.this.name(person);
      }

      @Override
      public String time(String person, Instant at) {
        return Lines.this.time(person, at);
      }
    };
  }

  private Found find(Policy.Step step, Bill bill, String system, String layer, Instant now) {
    return switch (step.kind()) {
      case ON_WATCH -> onWatch(step, bill.systems().get(system), layer, now);
      case NAMED -> new Found(step.who(), "named in the escalation");
      case OWNER -> {
        var owner = owner(bill, system, layer);
        var acting = acting(bill, system, layer, now);
        yield new Found(
            acting,
            acting == null || owner == null
                ? "nobody owns " + layer + " of " + system
                : acting.equals(owner)
                    ? "owner of " + layer
                    : "delegate of " + name(owner) + ", owner of " + layer);
      }
      case SUBJECT -> new Found(step.who(), "whom the exercise is for");
      case LEAD -> {
        var team = step.who() == null ? null : bill.teams().get(step.who());
        var lead = team == null ? null : team.lead();
        yield new Found(
            lead, lead == null ? "team " + step.who() + " has no lead" : "lead of " + step.who());
      }
    };
  }

  private Found onWatch(
      Policy.Step step, @Nullable GenerativeSystem system, String layer, Instant now) {
    var rotation = step.who();
    if (rotation == null && system != null) {
      rotation =
          Layers.kindOf(layer).equals("infrastructure")
              ? system.infrastructureOnCall()
              : system.onCall();
    }
    if (rotation == null) {
      return new Found(null, "no rotation is named for " + Layers.kindOf(layer));
    }
    var as = Objects.requireNonNullElse(step.as(), Role.PRIMARY);
    var role = as.name().toLowerCase(Locale.ROOT) + " of " + rotation;
    if (!bills.current().rotations().containsKey(rotation)) {
      return new Found(null, "the bill has no rotation " + rotation + " any more");
    }
    var shift = shifts.at(rotation, as, now);
    return shift == null
        ? new Found(null, "nobody is on watch as " + role)
        : new Found(shift.person(), role);
  }

  /** Nobody who has left, or is not in the bill, is asked. */
  private static Found present(Found found, Bill bill, Instant now) {
    if (found.person() == null) {
      return found;
    }
    var person = bill.people().get(found.person());
    if (person == null) {
      return new Found(null, found.role() + ": " + found.person() + " is not in the bill");
    }
    var today = now.atZone(bill.timezone()).toLocalDate();
    return person.until() != null && person.until().isBefore(today)
        ? new Found(null, found.role() + ": " + person.name() + " has left")
        : found;
  }

  /** The bill's last resort; without one, any owner, and the page says so. */
  private static Found lastResort(Policy policy, Bill bill, String system, Instant now) {
    if (policy.lastResort() != null) {
      var named = present(new Found(policy.lastResort(), ""), bill, now);
      if (named.person() != null) {
        return named;
      }
    }
    var why = "the bill names no last resort who is there";
    var candidates = new ArrayList<String>();
    var own = bill.systems().get(system);
    if (own != null) {
      candidates.addAll(owners(own));
    }
    bill.systems().values().forEach(other -> candidates.addAll(owners(other)));
    candidates.addAll(bill.people().keySet());
    return candidates.stream()
        .map(person -> present(new Found(person, why), bill, now))
        .filter(found -> found.person() != null)
        .findFirst()
        .orElse(new Found(null, why));
  }

  private static List<String> owners(GenerativeSystem system) {
    return system.owners().values().stream()
        .map(GenerativeSystem.Cell::owner)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .toList();
  }

  private static @Nullable String unowned(Bill bill, String system, String layer) {
    var known = bill.systems().get(system);
    if (known == null) {
      return "the bill has no system " + system;
    }
    var cell = known.owners().get(layer);
    if (cell != null && cell.names().size() > 1) {
      return "layer " + layer + " has " + cell.names().size() + " owners, which is none";
    }
    return owner(bill, system, layer) == null ? "layer " + layer + " has no owner" : null;
  }

  private static @Nullable String owner(Bill bill, String system, String layer) {
    var known = bill.systems().get(system);
    var cell = known == null ? null : known.owners().get(layer);
    return cell == null ? null : cell.owner();
  }

  /** Who answers for the cell now: the owner, or their delegate. */
  private static @Nullable String acting(Bill bill, String system, String layer, Instant now) {
    var known = bill.systems().get(system);
    var cell = known == null ? null : known.owners().get(layer);
    return cell == null ? null : cell.ownerOn(now.atZone(bill.timezone()).toLocalDate());
  }

  /** {@code Monday 30 March 09:00}, on the clock of that person, or of the bill. */
  String time(String person, Instant at) {
    var bill = bills.current();
    var known = bill.people().get(person);
    return WHEN.format(at.atZone(known == null ? bill.timezone() : known.timezone()));
  }

  /** Whether the bill has them, and they have not left. */
  boolean knows(String person, Instant now) {
    return present(new Found(person, ""), bills.current(), now).person() != null;
  }

  /** Names by id, for the timeline. */
  String name(String person) {
    return bills.current().personName(person);
  }
}
